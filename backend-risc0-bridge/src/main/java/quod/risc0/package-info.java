/** The bridge to RISC Zero's {@code r0vm}. */
package quod.risc0;

/**
 * Tests with the real r0vm. Their classes' names begin with {@code RealR0vm}, by which CI counts them, and carry
 * {@link quod.risc0.real.WithR0vm}: without an r0vm they are skipped and say so.
 */
package quod.risc0.real;

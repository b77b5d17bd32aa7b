/** The bridge to RISC Zero. */
@SuppressWarnings("module") // the name ends with a digit, as RISC Zero's does
module quod.risc0 {}

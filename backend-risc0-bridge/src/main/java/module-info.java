/** The bridge to RISC Zero. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // the name ends with a digit, as RISC Zero's does
module quod.risc0 {
    requires transitive quod.api;
    requires static org.jspecify;

    exports quod.risc0;

    provides quod.api.spi.ProverBackend with
            quod.risc0.Risc0Backend;
}

/** The stable contract of quod: programs, provers, verifiers, proofs, verdicts. Depends on nothing. */
@org.jspecify.annotations.NullMarked
module quod.api {
    requires static transitive org.jspecify;

    exports quod.api;
    exports quod.api.spi;

    uses quod.api.spi.ProverBackend;
    uses quod.api.TraceProgram;
}

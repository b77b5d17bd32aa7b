/** The transparent STARK and the replay prover. Only the backends are for others; all else may change. */
module quod.trace {
    requires transitive quod.api;
    requires static org.jspecify;
    requires static jdk.incubator.vector;

    exports quod.trace;
    exports quod.trace.shape;

    provides quod.api.spi.ProverBackend with
            quod.trace.TraceBackend,
            quod.trace.replay.ReplayBackend;
}

/** Strategies that make proving faster, and pipelines of them, in code and by Guice. */
@org.jspecify.annotations.NullMarked
module quod.strategies {
    requires transitive quod.api;
    requires transitive com.google.guice;
    requires static org.jspecify;

    exports quod.strategies;
    exports quod.strategies.guice;

    uses quod.api.OptimizationStrategy;
    uses quod.api.spi.ProverBackend;
}

/** Strategies that make proving faster, and pipelines of them: in code, by Guice, from a configuration file. */
@org.jspecify.annotations.NullMarked
module quod.strategies {
    requires transitive quod.api;
    requires transitive com.google.guice;
    requires transitive micrometer.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.toml;
    requires com.github.benmanes.caffeine;
    requires redis.clients.jedis;
    requires static org.jspecify;

    exports quod.strategies;
    exports quod.strategies.adaptive;
    exports quod.strategies.batch;
    exports quod.strategies.cache;
    exports quod.strategies.config;
    exports quod.strategies.guice;
    exports quod.strategies.jobs;
    exports quod.strategies.metrics;
    exports quod.strategies.parallel;
    exports quod.strategies.spi;

    uses quod.api.OptimizationStrategy;
    uses quod.api.spi.ProverBackend;
    uses quod.strategies.spi.StrategyFactory;

    provides quod.strategies.spi.StrategyFactory with
            quod.strategies.adaptive.AdaptiveFactory,
            quod.strategies.batch.BatchFactory,
            quod.strategies.cache.CacheFactory,
            quod.strategies.parallel.ParallelFactory;
}

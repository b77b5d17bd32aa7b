package quod.strategies;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import quod.api.Backends;
import quod.api.OptimizationStrategy;
import quod.api.Prover;
import quod.api.StrategyContext;
import quod.api.spi.BackendOptions;
import quod.strategies.config.PipelineConfiguration;

/**
 * Builds pipelines in code:
 *
 * <pre>{@code
 * try (Pipeline prover = Quod.builder().backend("trace").strategies(Strategies.cache(), Strategies.batch()).build()) {
 *     ProveResult result = prover.prove(ProveRequest.of(new Fibonacci(), Inputs.rows(1024)));
 * }
 * }</pre>
 */
public final class Quod {
    private Quod() {}

    /** Returns a builder: backend {@code trace}, its defaults, no strategy. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder with what a configuration file says; see {@link PipelineConfiguration}.
     *
     * @throws IllegalArgumentException if it names something unknown, or a value is bad
     * @throws IOException if it cannot be read
     */
    public static Builder fromFile(Path file) throws IOException {
        return builder().configuration(PipelineConfiguration.read(file));
    }

    /** Collects the parts of a pipeline. Not safe for concurrent use. */
    public static final class Builder {
        private String backend = "trace";
        private BackendOptions options = BackendOptions.none();
        private final List<OptimizationStrategy> strategies = new ArrayList<>();
        private StrategyContext context = StrategyContext.standard();
        private Optional<MeterRegistry> registry = Optional.empty();

        private Builder() {}

        /** Chooses the backend by its id. */
        public Builder backend(String id) {
            backend = id;
            return this;
        }

        /** Sets an option of the backend. */
        public Builder option(String name, Object value) {
            options = options.with(name, value);
            return this;
        }

        /** Adds strategies within those added before. */
        public Builder strategies(OptimizationStrategy... more) {
            strategies.addAll(List.of(more));
            return this;
        }

        /** Takes backend, options, strategies and budget from a configuration; the strategies are added. */
        public Builder configuration(PipelineConfiguration configuration) {
            backend = configuration.backend();
            options = configuration.options();
            strategies.addAll(configuration.strategies());
            configuration.memoryBudgetBytes().ifPresent(this::memoryBudgetBytes);
            return this;
        }

        /** Gives the strategies' surroundings. */
        public Builder context(StrategyContext surroundings) {
            context = surroundings;
            return this;
        }

        /** Gives the executor that helps; it stays the caller's. */
        public Builder executor(ExecutorService executor) {
            return context(
                    new StrategyContext(executor, context.clock(), context.memoryBudgetBytes(), context.decisions()));
        }

        /** Gives the clock. */
        public Builder clock(Clock clock) {
            return context(
                    new StrategyContext(context.executor(), clock, context.memoryBudgetBytes(), context.decisions()));
        }

        /** Bounds the memory that the provers use together. */
        public Builder memoryBudgetBytes(long bytes) {
            return context(new StrategyContext(context.executor(), context.clock(), bytes, context.decisions()));
        }

        /** Gives a registry that takes the pipeline's meters; see {@link quod.strategies.metrics.PipelineMetrics}. */
        public Builder metrics(MeterRegistry meters) {
            registry = Optional.of(meters);
            return this;
        }

        /** Gives a listener that is told each decision. */
        public Builder decisions(Consumer<String> listener) {
            return context(
                    new StrategyContext(context.executor(), context.clock(), context.memoryBudgetBytes(), listener));
        }

        /**
         * Finds the backend on the class path and returns the pipeline.
         *
         * @throws quod.api.UnavailableBackendException if there is no such backend, or it cannot prove here
         * @throws IllegalArgumentException if an option is unknown or has a bad value
         */
        public Pipeline build() {
            return around(Backends.discover().prover(backend, options));
        }

        /** Returns the pipeline around a prover; the backend and its options don't matter then. */
        public Pipeline around(Prover prover) {
            return Pipeline.of(strategies, prover, context, registry);
        }
    }
}

package quod.strategies;

import java.util.ArrayList;
import java.util.List;
import quod.api.Backends;
import quod.api.OptimizationStrategy;
import quod.api.StrategyContext;
import quod.api.spi.BackendOptions;

/**
 * Builds pipelines in code:
 *
 * <pre>{@code
 * try (Pipeline prover = Quod.builder().backend("trace").strategies(myStrategy).build()) {
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

    /** Collects the parts of a pipeline. Not safe for concurrent use. */
    public static final class Builder {
        private String backend = "trace";
        private BackendOptions options = BackendOptions.none();
        private final List<OptimizationStrategy> strategies = new ArrayList<>();
        private StrategyContext context = StrategyContext.standard();

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

        /** Gives the strategies' surroundings. */
        public Builder context(StrategyContext surroundings) {
            context = surroundings;
            return this;
        }

        /**
         * Finds the backend on the class path and returns the pipeline.
         *
         * @throws quod.api.UnavailableBackendException if there is no such backend, or it cannot prove here
         * @throws IllegalArgumentException if an option is unknown or has a bad value
         */
        public Pipeline build() {
            return Pipeline.of(strategies, Backends.discover().prover(backend, options), context);
        }
    }
}

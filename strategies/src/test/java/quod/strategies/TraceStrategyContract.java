package quod.strategies;

import quod.api.OptimizationStrategy;
import quod.api.Prover;
import quod.api.StrategyContext;
import quod.api.Verifier;
import quod.api.spi.BackendOptions;
import quod.testkit.ProverContract;
import quod.trace.TraceBackend;

/** The contract of every prover, for a strategy around the STARK. */
public abstract class TraceStrategyContract extends ProverContract {
    /** Returns the strategy. */
    protected abstract OptimizationStrategy strategy();

    @Override
    protected final Prover newProver() {
        return strategy().optimize(new TraceBackend().prover(BackendOptions.none()), StrategyContext.standard());
    }

    @Override
    protected final Verifier newVerifier() {
        return new TraceBackend().verifier(BackendOptions.none());
    }

    @Override
    protected final int mutationSamples() {
        return 5;
    }
}

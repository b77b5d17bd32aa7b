package quod.strategies;

import quod.api.AcceptancePolicy;
import quod.api.OptimizationStrategy;
import quod.api.Prover;
import quod.api.StrategyContext;
import quod.api.Verifier;
import quod.api.spi.BackendOptions;
import quod.testkit.ProverContract;
import quod.trace.replay.ReplayBackend;

/** The contract of every prover, for a strategy around replay. */
public abstract class ReplayStrategyContract extends ProverContract {
    /** Returns the strategy. */
    protected abstract OptimizationStrategy strategy();

    @Override
    protected final Prover newProver() {
        return strategy().optimize(new ReplayBackend().prover(BackendOptions.none()), StrategyContext.standard());
    }

    @Override
    protected final Verifier newVerifier() {
        return new ReplayBackend().verifier(BackendOptions.none());
    }

    @Override
    protected final AcceptancePolicy policy() {
        return AcceptancePolicy.standard().minimumProvenBits(0).alsoDevelopmentBackend(ReplayBackend.ID);
    }

    @Override
    protected final boolean provesFinishedTraces() {
        return false;
    }
}

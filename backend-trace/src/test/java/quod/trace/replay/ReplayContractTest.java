package quod.trace.replay;

import java.util.Optional;
import quod.api.AcceptancePolicy;
import quod.api.Prover;
import quod.api.Verifier;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;
import quod.testkit.ProverContract;

final class ReplayContractTest extends ProverContract {
    @Override
    protected Prover newProver() {
        return new ReplayBackend().prover(BackendOptions.none());
    }

    @Override
    protected Verifier newVerifier() {
        return new ReplayBackend().verifier(BackendOptions.none());
    }

    @Override
    protected AcceptancePolicy policy() {
        return AcceptancePolicy.standard().alsoDevelopmentBackend(ReplayBackend.ID);
    }

    @Override
    protected Optional<ProverBackend> backend() {
        return Optional.of(new ReplayBackend());
    }

    @Override
    protected boolean provesFinishedTraces() {
        return false;
    }

    @Override
    protected int mutationSamples() {
        return 400;
    }
}

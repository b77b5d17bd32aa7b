package quod.trace;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import quod.api.Prover;
import quod.api.Verifier;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;
import quod.testkit.ProverContract;

@Tag("kernels")
final class TraceContractTest extends ProverContract {
    @Override
    protected Prover newProver() {
        return new TraceBackend().prover(BackendOptions.none());
    }

    @Override
    protected Verifier newVerifier() {
        return new TraceBackend().verifier(BackendOptions.none());
    }

    @Override
    protected Optional<ProverBackend> backend() {
        return Optional.of(new TraceBackend());
    }

    @Override
    protected int mutationSamples() {
        return 200;
    }
}

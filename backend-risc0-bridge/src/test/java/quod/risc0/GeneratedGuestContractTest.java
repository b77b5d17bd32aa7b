package quod.risc0;

import quod.api.AcceptancePolicy;
import quod.api.Prover;
import quod.api.ProverInfo;
import quod.api.SecurityReport;
import quod.api.Verifier;
import quod.api.spi.BackendOptions;
import quod.risc0.client.R0vmLimits;
import quod.testkit.ProverContract;

/** The backend with generated guests, interpreted, keeps what every prover owes. */
class GeneratedGuestContractTest extends ProverContract {
    private final StubR0vm stub = new StubR0vm(new InterpretedGuest());

    @Override
    protected Prover newProver() {
        ProverInfo info = new ProverInfo("risc0", "test", Risc0Security.COMPOSITE, "a stub");
        return new Risc0Prover(
                info,
                new LocalProver(stub, new R0vmLimits(1, 1, 64L << 30), Risc0Options.of(BackendOptions.none())),
                GuestChoice.GENERATED);
    }

    @Override
    protected Verifier newVerifier() {
        return new Risc0Verifier(GuestChoice.GENERATED, new SealJudge(() -> stub));
    }

    @Override
    protected AcceptancePolicy policy() {
        return AcceptancePolicy.standard().minimumBits(96, SecurityReport.Regime.STATED_BY_PROJECT);
    }
}

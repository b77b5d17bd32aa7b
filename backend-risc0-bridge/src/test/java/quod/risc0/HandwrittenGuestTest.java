package quod.risc0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import quod.api.AcceptancePolicy;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProverFailedException;
import quod.api.ProverInfo;
import quod.api.SecurityReport;
import quod.api.Trace;
import quod.api.Verdict;
import quod.api.spi.BackendOptions;
import quod.risc0.client.Execution;
import quod.risc0.client.R0vmLimits;
import quod.risc0.guest.GuestExit;
import quod.risc0.guest.HandwrittenGuest;

/** A guest that its author wrote with the assembler, interpreted. */
class HandwrittenGuestTest {
    private static final AcceptancePolicy POLICY =
            AcceptancePolicy.standard().minimumBits(96, SecurityReport.Regime.STATED_BY_PROJECT);
    private static final CompiledProgram HONEST = CompiledProgram.of(new OwnFibonacci(0));
    private static final CompiledProgram CARELESS = CompiledProgram.of(new OwnFibonacci(1));

    private final StubR0vm stub = new StubR0vm(new InterpretedGuest());

    @Test
    void isProvenAndAcceptedWithFarFewerCyclesThanTheGeneratedGuest() {
        ProveResult own = prove(HONEST, GuestChoice.OWN);
        assertThat(verify(HONEST, GuestChoice.OWN, own)).isInstanceOf(Verdict.Accepted.class);
        assertThat(own.statistics().operations()).isEmpty();
        ProveResult generated = prove(HONEST, GuestChoice.GENERATED);
        assertThat(own.statistics().userCycles().orElseThrow())
                .isLessThan(generated.statistics().userCycles().orElseThrow() / 2);
        assertThat(own.statement()).isEqualTo(generated.statement());
    }

    @Test
    void isNotTakenForTheGeneratedOne() {
        assertThat(check(verify(HONEST, GuestChoice.GENERATED, prove(HONEST, GuestChoice.OWN))))
                .isEqualTo("guest");
        assertThat(check(verify(HONEST, GuestChoice.OWN, prove(HONEST, GuestChoice.GENERATED))))
                .isEqualTo("guest");
    }

    @Test
    void ofAnotherTextHasAnotherImageIdWhichIsRequired() {
        assertThat(CARELESS.id()).isEqualTo(HONEST.id());
        assertThatThrownBy(() -> prove(CARELESS, GuestChoice.OWN))
                .isInstanceOf(ProverFailedException.class)
                .hasMessageContaining("journal");
        // A verifier that holds the honest program wants the honest guest.
        Verdict verdict = verify(CARELESS, GuestChoice.OWN, prove(HONEST, GuestChoice.OWN));
        assertThat(check(verdict)).isEqualTo("image-id");
    }

    @Test
    void endsWithTheExitCodesOfGeneratedGuestsOnInputsThatAreNone() {
        assertThat(code(new byte[] {0, 0, 0, 0, 1, 0, 0, 0x78})).isEqualTo(GuestExit.PUBLIC_VALUE.code());
        assertThat(code(new byte[7])).isEqualTo(GuestExit.INPUT_TOO_SHORT.code());
        assertThat(code(new byte[12])).isEqualTo(GuestExit.INPUT_TOO_LONG.code());
        assertThat(code(new byte[8])).isZero();
    }

    @Test
    void refusesIndicesThatAreNone() {
        assertThatThrownBy(() -> HandwrittenGuest.write(HONEST, 8, 257, guest -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HandwrittenGuest.write(HONEST, 8, 1, guest -> guest.loadInput(8, 1)))
                .hasMessageContaining("reads 1 words");
        assertThatThrownBy(() -> HandwrittenGuest.write(HONEST, 8, 1, guest -> guest.publish(3, 8)))
                .hasMessageContaining("3 public values");
    }

    private static int code(byte[] input) {
        Execution run = new InterpretedGuest().run(guest(HONEST).program().encode(), input);
        return run.exit().code();
    }

    private static Risc0Guest guest(CompiledProgram program) {
        return GuestChoice.OWN.guest(program, 8);
    }

    private ProveResult prove(CompiledProgram program, GuestChoice choice) {
        ProverInfo info = new ProverInfo("risc0", "test", Risc0Security.COMPOSITE, "a stub");
        LocalProver local =
                new LocalProver(stub, new R0vmLimits(1, 1, 64L << 30), Risc0Options.of(BackendOptions.none()));
        try (Prover prover = new Risc0Prover(info, local, choice)) {
            return prover.prove(ProveRequest.of(program, Inputs.rows(256)));
        }
    }

    private Verdict verify(CompiledProgram program, GuestChoice choice, ProveResult proven) {
        Trace trace = program.program().run(Inputs.rows(256));
        return new Risc0Verifier(choice, new SealJudge(() -> stub))
                .verify(quod.api.Statement.of(program, 256, trace.publicValues()), proven.proof(), POLICY);
    }

    private static String check(Verdict verdict) {
        return verdict instanceof Verdict.Rejected rejected ? rejected.check() : "accepted";
    }
}

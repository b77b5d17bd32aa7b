package quod.examples.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quod.api.AcceptancePolicy;
import quod.api.BabyBear;
import quod.api.Cancellation;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.SecurityReport;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.Verdict;
import quod.api.spi.BackendOptions;
import quod.risc0.Risc0Backend;
import quod.risc0.Risc0Guest;
import quod.risc0.client.Execution;
import quod.risc0.client.GuestRun;
import quod.risc0.client.R0vmClient;
import quod.risc0.client.R0vmLocator;
import quod.risc0.client.R0vmSettings;
import quod.risc0.guest.GuestExit;

/** The program's own guest with the real r0vm: what it computes, what it refuses, and that its proofs are told apart. */
@Tag("r0vm")
class RealR0vmOwnGuestTest {
    private static final CompiledProgram PROGRAM = CompiledProgram.of(new FibonacciGuest());
    private static final AcceptancePolicy POLICY =
            AcceptancePolicy.standard().minimumBits(96, SecurityReport.Regime.STATED_BY_PROJECT);

    private static Path r0vm = Path.of("r0vm");

    @BeforeAll
    static void find() {
        Optional<Path> built = Optional.of(
                        Path.of(System.getProperty("user.home"), ".cache", "quod", "r0vm-3.0.6", "bin", "r0vm"))
                .filter(file -> System.getenv("RISC0_SERVER_PATH") == null && Files.isExecutable(file));
        Optional<Path> found = R0vmLocator.locate(built, System.getenv()) instanceof R0vmLocator.Found place
                ? Optional.of(place.program())
                : Optional.empty();
        assumeTrue(found.isPresent(), "no r0vm 3.0 was found (.ci/r0vm)");
        r0vm = found.get();
    }

    @Test
    void computesWhatTheProgramComputes() throws Exception {
        for (int rows : new int[] {2, 4, 64, 1024}) {
            for (Inputs inputs : new Inputs[] {
                Inputs.rows(rows).and("first", 1).and("second", 1),
                Inputs.rows(rows).and("first", BabyBear.P - 1).and("second", BabyBear.P - 1),
                Inputs.rows(rows).and("first", 0).and("second", 0)
            }) {
                Trace trace = PROGRAM.program().run(inputs);
                Risc0Guest guest = guest(rows);
                Execution run = execute(guest, guest.input(inputs, trace));
                assertThat(run.exit().success()).isTrue();
                assertThat(run.journal()).isEqualTo(guest.journal(Statement.of(PROGRAM, rows, trace.publicValues())));
                assertThat(run.userCycles()).isLessThan(1000 + 5L * rows);
            }
        }
    }

    @Test
    void refusesElementsThatAreNoneAndInputsOfAnotherLength() throws Exception {
        byte[] zeros = new byte[8];
        byte[] order = {0, 0, 0, 0, 1, 0, 0, 0x78};
        assertThat(code(order)).isEqualTo(GuestExit.PUBLIC_VALUE.code());
        assertThat(code(new byte[7])).isEqualTo(GuestExit.INPUT_TOO_SHORT.code());
        assertThat(code(new byte[0])).isEqualTo(GuestExit.INPUT_TOO_SHORT.code());
        assertThat(code(new byte[9])).isEqualTo(GuestExit.INPUT_TOO_LONG.code());
        assertThat(code(zeros)).isZero();
    }

    @Test
    void aProofIsAcceptedByAVerifierThatWasToldOfTheGuestAndByNoOther() {
        BackendOptions generated = BackendOptions.none().with("r0vm", r0vm);
        BackendOptions own = generated.with(Risc0Backend.GUEST_OPTION, Risc0Backend.OWN_GUEST);
        Risc0Backend backend = new Risc0Backend();
        try (Prover prover = backend.prover(own)) {
            ProveResult result = prover.prove(
                    ProveRequest.of(PROGRAM, Inputs.rows(16).and("first", 1).and("second", 1)));
            Verdict verdict = backend.verifier(own).verify(result.statement(), result.proof(), POLICY);
            assertThat(verdict.accepted()).as("%s", verdict).isTrue();
            assertThat(backend.verifier(generated).verify(result.statement(), result.proof(), POLICY))
                    .isInstanceOfSatisfying(
                            Verdict.Rejected.class,
                            rejected -> assertThat(rejected.check()).isEqualTo("guest"));
            assertThat(result.statistics().attributes())
                    .containsEntry("image id", guest(16).imageId().toHex());
        }
    }

    private static Risc0Guest guest(int rows) {
        return new FibonacciGuest().guest(PROGRAM, rows);
    }

    private static int code(byte[] input) throws Exception {
        return execute(guest(8), input).exit().code();
    }

    private static Execution execute(Risc0Guest guest, byte[] input) throws Exception {
        R0vmClient client = R0vmClient.open(R0vmSettings.of(r0vm));
        return client.execute(GuestRun.of(guest.program().encode(), input), Cancellation.create());
    }
}

package quod.risc0.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quod.api.AcceptancePolicy;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProverFailedException;
import quod.api.SecurityReport;
import quod.api.Verdict;
import quod.api.spi.BackendOptions;
import quod.risc0.Risc0Backend;
import quod.risc0.binary.Digest;
import quod.risc0.guest.GeneratedGuest;
import quod.risc0.rest.Backoff;
import quod.risc0.rest.BonsaiClient;
import quod.risc0.rest.BonsaiException;
import quod.risc0.rest.BonsaiException.Kind;
import quod.risc0.rest.BonsaiJob;
import quod.risc0.rest.BonsaiProver;
import quod.risc0.rest.BonsaiSettings;
import quod.risc0.rest.SessionFolder;
import quod.risc0.rest.SessionStatus;
import quod.testkit.ReferencePrograms;

/**
 * The client of proving services with a real one. It makes one succinct receipt of the segments, for which it needs the
 * recursion programs: a build that lacks them proves the segments, and then says that it has none.
 */
@WithR0vm
@Timeout(300)
class RealR0vmServiceTest {
    private static final Cancellation NONE = Cancellation.create();
    private static final CompiledProgram PROGRAM = CompiledProgram.of(ReferencePrograms.fibonacci());
    private static final GeneratedGuest GUEST = GeneratedGuest.of(PROGRAM, 8);
    private static final AcceptancePolicy POLICY =
            AcceptancePolicy.standard().minimumBits(96, SecurityReport.Regime.STATED_BY_PROJECT);

    /** What r0vm says once a segment is proven and the recursion programs are missing. */
    private static final String NO_RECURSION = "invalid Zip archive";

    @TempDir
    private Path folder;

    @Test
    void aStatementProvenByTheServiceIsAcceptedByTheR0vmHere() throws Exception {
        try (RealService service = RealService.proving(folder)) {
            ProveResult result;
            try {
                result = prove(service, NONE);
            } catch (ProverFailedException failed) {
                assertThat(failed)
                        .hasMessageContaining(service.url().toString())
                        .hasMessageContaining("failed: ");
                assumeFalse(
                        String.valueOf(failed.getMessage()).contains(NO_RECURSION),
                        "the segment was proven; this r0vm lacks the recursion programs for a succinct receipt");
                throw failed;
            }
            assertThat(result.statistics().attributes()).containsEntry("receipt", "succinct");
            BackendOptions here =
                    BackendOptions.none().with("r0vm", RealR0vm.find().orElseThrow());
            Verdict verdict = new Risc0Backend()
                    .verifier(here)
                    .verify(result.statement(), result.proof().encode(), POLICY);
            assertThat(verdict.accepted()).as("%s", verdict).isTrue();
        }
    }

    @Test
    void uploadsSessionsAndErrorsAreAsTheClientExpects() throws Exception {
        Digest image = GUEST.binary().imageId();
        byte[] binary = GUEST.binary().encode();
        try (RealService service = RealService.pretending(folder);
                BonsaiClient client = client(service)) {
            assertThat(client.uploadImage(image, binary, NONE)).isFalse();
            assertThat(client.uploadImage(image, binary, NONE)).isTrue();
            Digest other = Digest.sha256(binary);
            assertThat(failure(() -> client.uploadImage(other, binary, NONE)).kind())
                    .isEqualTo(Kind.REFUSED);

            String input = client.uploadInput(GUEST.input(PROGRAM.program().run(Inputs.rows(8))), NONE);
            String session = client.createSession(image, input, List.of(), false, OptionalLong.empty(), NONE);
            SessionStatus done = end(client, session);
            assertThat(done.phase()).isEqualTo(SessionStatus.Phase.SUCCEEDED);
            assertThat(done.segments()).hasValue(1);
            assertThat(done.totalCycles()).hasValue(8192);
            assertThat(done.userCycles()).isPresent();
            assertThat(client.receipt(session, NONE).inner().sealBytes()).isLessThan(1000);

            String unknown = "00000000-0000-4000-8000-000000000000";
            assertThat(failure(() -> client.receipt(unknown, NONE)).kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(failure(() -> client.stop(session, NONE)).kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(failure(() -> client.status(unknown, NONE)).kind()).isEqualTo(Kind.SERVER);
        }
    }

    @Test
    void aFakeReceiptOfTheServiceIsRefused() throws Exception {
        try (RealService service = RealService.pretending(folder)) {
            for (int times = 0; times < 2; times++) {
                assertThatThrownBy(() -> prove(service, NONE))
                        .isInstanceOf(ProverFailedException.class)
                        .hasMessageContaining("the service's receipt does not show the statement");
            }
        }
    }

    @Test
    void cancellingEndsTheWaitingThoughThisServiceCannotStop() throws Exception {
        try (RealService service = RealService.proving(folder)) {
            assertThatThrownBy(() -> prove(service, Cancellation.after(Duration.ofSeconds(2))))
                    .isInstanceOf(CancelledException.class);
        }
    }

    @Test
    void aSessionThatTheServiceLostInARestartIsNamedWithTheRemedy() throws Exception {
        BonsaiJob job = BonsaiJob.of(
                GUEST.binary().imageId(),
                GUEST.binary().encode(),
                GUEST.input(PROGRAM.program().run(Inputs.rows(8))));
        SessionFolder sessions = new SessionFolder(folder.resolve("sessions"), new SecureRandom());
        try (RealService first = RealService.proving(folder);
                BonsaiProver prover = prover(first, sessions)) {
            assertThat(failure(() -> proveOnce(prover, job)).kind()).isEqualTo(Kind.TIMEOUT);
            try (RealService second = first.restarted(folder)) {
                assertThat(second.url()).isEqualTo(first.url());
                assertThat(failure(() -> proveOnce(prover, job)))
                        .hasMessageContaining("restart")
                        .hasMessageContaining("option sessions");
            }
        }
    }

    private static BonsaiProver prover(RealService service, SessionFolder sessions) {
        return new BonsaiProver(
                settings(service).withMaximumWait(Duration.ofMillis(200)), sessions, new SplittableRandom(1));
    }

    private static void proveOnce(BonsaiProver prover, BonsaiJob job) throws BonsaiException {
        try {
            prover.prove(job, status -> {}, NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProveResult prove(RealService service, Cancellation cancellation) {
        BackendOptions options = BackendOptions.none()
                .with("prover", "bonsai")
                .with("service", service.url())
                .with("sessions", folder.resolve("sessions"));
        try (Prover prover = new Risc0Backend().prover(options)) {
            return prover.prove(ProveRequest.of(PROGRAM, Inputs.rows(8)).withCancellation(cancellation));
        }
    }

    private static BonsaiClient client(RealService service) {
        return new BonsaiClient(settings(service), new SplittableRandom(1));
    }

    private static BonsaiSettings settings(RealService service) {
        Backoff soon = new Backoff(Duration.ofMillis(5), Duration.ofMillis(50));
        return BonsaiSettings.of(service.url(), Optional.empty(), "3.0.6")
                .withDelays(soon, soon)
                .withTries(2);
    }

    private static SessionStatus end(BonsaiClient client, String session) throws Exception {
        List<SessionStatus> seen = new ArrayList<>();
        do {
            Thread.sleep(300); // r0vm loses its sessions if it is asked in the instant in which one ends
            seen.add(client.status(session, NONE));
        } while (seen.getLast().phase() == SessionStatus.Phase.RUNNING);
        return seen.getLast();
    }

    private interface Call {
        void run() throws BonsaiException;
    }

    private static BonsaiException failure(Call call) {
        return catchThrowableOfType(BonsaiException.class, call::run);
    }
}

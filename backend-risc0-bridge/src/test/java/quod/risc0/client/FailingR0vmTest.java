package quod.risc0.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.risc0.Polling;
import quod.risc0.client.fake.FakePrograms;
import quod.risc0.client.fake.FakeR0vm.Scenario;

/** Each way to fail is an error of its own, and leaves no process. */
class FailingR0vmTest {
    private static final Duration SHORT = Duration.ofSeconds(3);

    private final Cancellation none = Cancellation.create();

    @TempDir
    private Path folder;

    @AfterEach
    void noProcessIsLeft() {
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void deathInTheMiddleOfAMessageTellsExitCodeAndErrors() throws Exception {
        R0vmException.Died died = failure(Scenario.DIE_MID_FRAME, R0vmException.Died.class);
        assertThat(died.exitCode()).isEqualTo(101);
        assertThat(died.errorOutput()).isEqualTo("thread 'main' panicked: red");
        assertThat(died)
                .hasMessageContaining("in the middle of a message")
                .hasMessageContaining("101")
                .hasMessageContaining("panicked");
    }

    @Test
    void deathBeforeTheConnectionIsNotWaitedFor() throws Exception {
        R0vmException.Died died = failure(Scenario.DIE_AT_START, R0vmException.Died.class);
        assertThat(died.exitCode()).isEqualTo(3);
        assertThat(died).hasMessageContaining("before it connected").hasMessageContaining("broken before the start");
    }

    @Test
    void oneThatHangsIsEndedWhenItsTimeIsOver() throws Exception {
        R0vmClient client = open(Scenario.HANG, FakeClients.PATIENT, SHORT);
        assertThatThrownBy(() -> execute(client))
                .isInstanceOf(R0vmException.TimedOut.class)
                .hasMessageContaining("did not finish in time");
    }

    @Test
    void oneThatDoesNotConnectIsEnded() throws Exception {
        // Opened with patience: asking for the version takes a JVM's start.
        R0vmVersion version = new R0vmVersion(3, 0, 6, "", "");
        R0vmClient client = new LoopbackClient(
                FakeClients.settings(FakePrograms.command(Scenario.HANG_AT_START))
                        .withTimeouts(Duration.ofMillis(300), FakeClients.PATIENT, FakeClients.PATIENT),
                version);
        assertThatThrownBy(() -> execute(client))
                .isInstanceOf(R0vmException.TimedOut.class)
                .hasMessageContaining("did not connect");
    }

    @Test
    void aMessageOfFourGigabytesIsRefusedUnread() throws Exception {
        R0vmException.ProtocolViolation violation = failure(Scenario.HUGE_FRAME, R0vmException.ProtocolViolation.class);
        assertThat(violation).hasMessageContaining("4294967295").hasMessageContaining("1073741824");
    }

    @Test
    void bytesThatAreNoMessageAreRefused() throws Exception {
        failure(Scenario.GARBAGE, R0vmException.ProtocolViolation.class);
    }

    @Test
    void aConnectionThatIsClosedIsReportedThoughTheProcessLives() throws Exception {
        assertThat(failure(Scenario.HANG_UP, R0vmException.ProtocolViolation.class))
                .hasMessageContaining("closed the connection");
    }

    @Test
    void anAnswerOfAProcessThatFailsAfterwardsIsNotBelieved() throws Exception {
        assertThat(failure(Scenario.FAIL_AFTERWARDS, R0vmException.Died.class)).hasMessageContaining("too late");
    }

    @Test
    void anotherVersionIsAMismatch() throws Exception {
        assertThat(failure(Scenario.OTHER_VERSION, R0vmException.VersionMismatch.class))
                .hasMessageContaining("3.0.6")
                .hasMessageContaining("server version: 3.1.0");
    }

    @Test
    void aGuestsPanicIsTold() throws Exception {
        assertThat(failure(Scenario.GUEST_PANIC, R0vmException.GuestPanicked.class))
                .hasMessage("the guest panicked: oh no");
    }

    @Test
    void aSessionLimitIsTold() throws Exception {
        assertThat(failure(Scenario.SESSION_LIMIT, R0vmException.SessionLimitExceeded.class))
                .hasMessageContaining("1000 >= 999");
    }

    @Test
    void aGuestsExitCodeIsNoSuccess() throws Exception {
        Execution execution = execute(FakeClients.client(Scenario.GUEST_EXIT_3));
        assertThat(execution.exit()).isEqualTo(new GuestExit(GuestExit.Kind.HALTED, 3));
        assertThatThrownBy(execution::requireSuccess)
                .isInstanceOf(R0vmException.GuestExited.class)
                .hasMessageContaining("exit code 3");
    }

    @Test
    void missingMemoryIsTold() throws Exception {
        assertThat(failure(Scenario.OUT_OF_MEMORY, R0vmException.OutOfMemory.class))
                .hasMessageContaining("memory allocation of 4294967296 bytes failed");
    }

    @Test
    void ofManyErrorsTheEndIsKept() throws Exception {
        R0vmException.Died died = failure(Scenario.NOISY, R0vmException.Died.class);
        assertThat(died.exitCode()).isEqualTo(7);
        assertThat(died.errorOutput()).endsWith("the end").hasSizeLessThanOrEqualTo(8 << 10);
    }

    @Test
    void cancellingEndsTheWholeProcessTree() throws Exception {
        Path pidFile = folder.resolve("pid");
        R0vmClient client =
                R0vmClient.open(FakeClients.settings(FakePrograms.withPidFile(Scenario.HANG_WITH_CHILD, pidFile)));
        Cancellation cancellation = Cancellation.create();
        CompletableFuture<Execution> running = CompletableFuture.supplyAsync(() -> {
            try {
                return client.execute(FakeClients.run(new byte[1]), cancellation);
            } catch (R0vmException e) {
                throw new IllegalStateException(e);
            }
        });
        ProcessHandle grandchild = handle(pidFile);
        assertThat(grandchild.isAlive()).isTrue();
        cancellation.cancel();
        assertThatThrownBy(running::join).hasCauseInstanceOf(CancelledException.class);
        grandchild.onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    void interruptingEndsTheProcessAndTheThreadStaysInterrupted() throws Exception {
        R0vmClient client = FakeClients.client(Scenario.HANG);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                execute(client);
            } catch (Exception e) {
                thrown.set(e);
            }
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        Polling.until(() -> ProcessHandle.current().descendants().findAny().isPresent());
        thread.interrupt();
        thread.join(30_000);
        assertThat(thrown.get()).isInstanceOf(CancelledException.class);
        assertThat(interrupted.get()).isTrue();
    }

    @Test
    void aDeadlineOfTheCallerEndsIt() throws Exception {
        R0vmClient client = FakeClients.client(Scenario.HANG);
        assertThatThrownBy(() -> client.prove(
                        FakeClients.run(new byte[1]),
                        ReceiptKind.COMPOSITE,
                        Cancellation.after(Duration.ofMillis(200))))
                .isInstanceOf(CancelledException.class)
                .hasMessageContaining("deadline");
    }

    private Execution execute(R0vmClient client) throws R0vmException {
        return client.execute(FakeClients.run(new byte[10]), none);
    }

    private <T extends R0vmException> T failure(Scenario scenario, Class<T> type) throws R0vmException {
        R0vmClient client = FakeClients.client(scenario);
        return catchThrowableOfType(type, () -> execute(client));
    }

    private static R0vmClient open(Scenario scenario, Duration connect, Duration work) throws R0vmException {
        return R0vmClient.open(
                FakeClients.settings(FakePrograms.command(scenario)).withTimeouts(connect, work, work));
    }

    private static ProcessHandle handle(Path pidFile) throws Exception {
        Polling.until(() -> Files.exists(pidFile));
        return ProcessHandle.of(Long.parseLong(Files.readString(pidFile))).orElseThrow();
    }
}

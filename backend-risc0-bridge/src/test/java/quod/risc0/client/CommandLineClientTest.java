package quod.risc0.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.risc0.client.fake.FakePrograms;
import quod.risc0.client.fake.FakeR0vm.Scenario;

class CommandLineClientTest {
    private final Cancellation none = Cancellation.create();

    @TempDir
    private Path folder;

    @AfterEach
    void noTemporaryFileIsLeft() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void itProves() throws Exception {
        assertThat(prove(client(Scenario.NORMAL)).receipt()).endsWith(FakeClients.reversed(FakeClients.bytes(4, 60)));
    }

    @Test
    void whereTheLoopbackInterfaceIsRefusedItIsUsedInstead() throws Exception {
        R0vmClient client = FakeClients.client(Scenario.NO_PORT, folder);
        assertThat(client.description()).contains("loopback");
        ProvenRun proven = prove(client);
        assertThat(proven.encoding()).isEqualTo(ProvenRun.Encoding.BINCODE);
        assertThat(proven.receipt()).endsWith(FakeClients.reversed(FakeClients.bytes(4, 60)));
        assertThat(client.description()).contains("command line");
        assertThat(prove(client).receipt()).isEqualTo(proven.receipt());
    }

    @Test
    void itCanNeitherExecuteNorVerifyAndSaysSo() throws Exception {
        R0vmClient client = FakeClients.client(Scenario.NO_PORT, folder);
        assertThatThrownBy(() -> client.execute(FakeClients.run(new byte[1]), none))
                .isInstanceOf(R0vmException.Unsupported.class)
                .hasMessageContaining("without proving");
        assertThatThrownBy(() -> client.verify(new byte[1], new byte[32], none))
                .isInstanceOf(R0vmException.Unsupported.class)
                .hasMessageContaining("cannot verify");
    }

    @Test
    void panicsLimitsAndDeathsAreTold() throws Exception {
        assertThatThrownBy(() -> prove(client(Scenario.GUEST_PANIC)))
                .isInstanceOf(R0vmException.GuestPanicked.class)
                .hasMessage("the guest panicked: oh no");
        assertThatThrownBy(() -> prove(client(Scenario.SESSION_LIMIT)))
                .isInstanceOf(R0vmException.SessionLimitExceeded.class);
        assertThatThrownBy(() -> prove(client(Scenario.DIE_AT_START)))
                .isInstanceOf(R0vmException.Died.class)
                .hasMessageContaining("101");
        assertThatThrownBy(() -> prove(client(Scenario.NO_RECEIPT)))
                .isInstanceOf(R0vmException.ProtocolViolation.class)
                .hasMessageContaining("no receipt");
    }

    @Test
    void aReceiptBeyondTheBoundIsRefused() throws Exception {
        R0vmClient client = new CommandLineClient(settings(Scenario.NORMAL).withMaxMessageBytes(50), VERSION);
        assertThatThrownBy(() -> prove(client))
                .isInstanceOf(R0vmException.ProtocolViolation.class)
                .hasMessageContaining("92 bytes");
    }

    @Test
    void itIsEndedWhenItsTimeIsOverOrTheCallersIs() throws Exception {
        R0vmClient client = new CommandLineClient(
                settings(Scenario.HANG).withTimeouts(FakeClients.PATIENT, FakeClients.PATIENT, Duration.ofMillis(300)),
                VERSION);
        assertThatThrownBy(() -> prove(client)).isInstanceOf(R0vmException.TimedOut.class);
        Cancellation deadline = Cancellation.after(Duration.ofMillis(100));
        assertThatThrownBy(() -> client.prove(FakeClients.run(new byte[1]), ReceiptKind.COMPOSITE, deadline))
                .isInstanceOf(CancelledException.class);
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    private static final R0vmVersion VERSION = new R0vmVersion(5, 0, 0, "", "");

    private R0vmClient client(Scenario scenario) {
        return new CommandLineClient(settings(scenario), VERSION);
    }

    private R0vmSettings settings(Scenario scenario) {
        return FakeClients.settings(FakePrograms.command(scenario)).withTemporaryFolder(folder);
    }

    private ProvenRun prove(R0vmClient client) throws R0vmException {
        return client.prove(FakeClients.run(FakeClients.bytes(4, 60)), ReceiptKind.COMPOSITE, none);
    }
}

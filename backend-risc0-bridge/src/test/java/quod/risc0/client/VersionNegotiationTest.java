package quod.risc0.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quod.risc0.client.fake.FakePrograms;
import quod.risc0.client.fake.FakeR0vm.Scenario;

class VersionNegotiationTest {
    @ParameterizedTest
    @CsvSource({
        "risc0-r0vm 3.0.6, 3.0.6",
        "'risc0-r0vm 3.0.6\r\n', 3.0.6",
        "risc0-r0vm 5.0.0-rc.1, 5.0.0-rc.1",
        "risc0-r0vm 5.0.0, 5.0.0",
        "r0vm v3.1, 3.1.0",
        "risc0-r0vm 3.0.6+abc.1, 3.0.6+abc.1",
        "'warning: old\nrisc0-r0vm 3.0.6', 3.0.6"
    })
    void versionTextsAreReadLeniently(String text, String version) {
        assertThat(R0vmVersion.parse(text).map(R0vmVersion::toString)).contains(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "r0vm", "risc0", "99999999999.1.2", "abc3.0.6"})
    void otherTextsAreNoVersion(String text) {
        assertThat(R0vmVersion.parse(text)).isEmpty();
    }

    @Test
    void aPreReleaseComesBeforeItsRelease() {
        R0vmVersion candidate = R0vmVersion.parse("3.0.6-rc.1").orElseThrow();
        R0vmVersion release = R0vmVersion.parse("3.0.6").orElseThrow();
        assertThat(candidate).isLessThan(release);
        assertThat(release).isLessThan(R0vmVersion.parse("3.0.10").orElseThrow());
    }

    @Test
    void version3SpeaksThroughTheLoopbackInterfaceAndLaterOnesThroughTheCommandLine() throws Exception {
        assertThat(open("risc0-r0vm 3.0.6\r\n").description()).isEqualTo("r0vm 3.0.6 through its loopback interface");
        assertThat(open("risc0-r0vm 5.0.0").description()).isEqualTo("r0vm 5.0.0 through its command line");
        assertThat(open("risc0-r0vm 5.0.0-rc.1").description()).isEqualTo("r0vm 5.0.0-rc.1 through its command line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"risc0-r0vm 2.3.1", "risc0-r0vm 6.0.0"})
    void aVersionThatQuodDoesNotSpeakIsNamedWithTheRemedy(String text) {
        assertThatThrownBy(() -> open(text))
                .isInstanceOf(R0vmException.VersionMismatch.class)
                .hasMessageContaining(text.substring(text.indexOf(' ') + 1))
                .hasMessageContaining("3.x to 5.x")
                .hasMessageContaining("rzup install r0vm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "usage: r0vm"})
    void noVersionIsNamedWithTheRemedy(String text) {
        assertThatThrownBy(() -> open(text))
                .isInstanceOf(R0vmException.Unusable.class)
                .hasMessageContaining("no version")
                .hasMessageContaining("rzup install r0vm");
    }

    @Test
    void aProgramThatHangsWhenAskedIsEnded() {
        R0vmSettings settings = FakeClients.settings(FakePrograms.command(Scenario.HANG_ON_VERSION))
                .withTimeouts(Duration.ofMillis(300), FakeClients.PATIENT, FakeClients.PATIENT);
        assertThatThrownBy(() -> R0vmClient.open(settings)).isInstanceOf(R0vmException.TimedOut.class);
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void aFileThatIsNoProgramIsReported(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("r0vm"), "text");
        assertThatThrownBy(() -> R0vmClient.open(FakeClients.settings(List.of(file.toString()))))
                .isInstanceOf(R0vmException.Unusable.class)
                .hasMessageContaining("cannot be run");
    }

    private static R0vmClient open(String version) throws R0vmException {
        return R0vmClient.open(FakeClients.settings(FakePrograms.withVersion(Scenario.NORMAL, version)));
    }
}

package quod.risc0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import quod.api.UnavailableBackendException;
import quod.api.spi.Availability;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;

@DisabledOnOs(OS.WINDOWS)
class Risc0BackendTest {
    @TempDir
    private Path folder;

    @Test
    void isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(ProverBackend.class))
                .extracting(ProverBackend::id)
                .contains("risc0");
    }

    @Test
    void withoutR0vmItSaysWhatIsMissingAndHowToGetIt() {
        Availability.Unavailable no = unavailable();
        assertThat(no.reason()).contains("r0vm is missing");
        assertThat(no.remedy()).contains("rzup install r0vm");
        assertThatThrownBy(() -> backend().prover(BackendOptions.none()))
                .isInstanceOf(UnavailableBackendException.class)
                .hasMessageContaining("r0vm is missing")
                .hasMessageContaining("rzup install r0vm");
    }

    @Test
    void theVersionOfAFoundR0vmIsTold() throws IOException {
        script("#!/bin/sh\nprintf 'risc0-r0vm 3.0.6\\r\\n'\n");
        assertThat(backend().availability())
                .isInstanceOfSatisfying(
                        Availability.Available.class,
                        yes -> assertThat(yes.detail())
                                .contains("r0vm 3.0.6", "loopback", "on the PATH", folder.toString()));
    }

    @Test
    void anR0vmThatPrintsNothingIsReported() throws IOException {
        script("#!/bin/sh\nexit 0\n");
        assertThat(unavailable().reason()).contains("printed no version");
    }

    @Test
    void anR0vmThatIsNoProgramIsReported() throws IOException {
        script("#!/no/such/interpreter\n");
        assertThat(unavailable().reason()).contains("cannot be run");
    }

    @Test
    void anR0vmThatFailsIsReported() throws IOException {
        script("#!/bin/sh\necho broken >&2\nexit 3\n");
        assertThat(unavailable().reason()).contains("exit code 3").contains("broken");
    }

    @Test
    void optionsAreCheckedByName() {
        assertThatThrownBy(() -> backend().verifier(BackendOptions.none().with("guest", "ovn")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ovn")
                .hasMessageContaining("own");
        assertThatThrownBy(() -> backend().verifier(BackendOptions.none().with("segment-po2", 30)))
                .hasMessageContaining("segment-po2");
        assertThatThrownBy(() -> backend().verifier(BackendOptions.none().with("devmode", 1)))
                .hasMessageContaining("devmode");
        assertThat(backend().options()).extracting(ProverBackend.Option::name).contains("r0vm", "guest", "receipt");
    }

    private Risc0Backend backend() {
        return new Risc0Backend(Map.of("PATH", folder.toString(), "HOME", folder.toString()));
    }

    private Availability.Unavailable unavailable() {
        return (Availability.Unavailable) backend().availability();
    }

    private void script(String text) throws IOException {
        Path file = folder.resolve("r0vm");
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}

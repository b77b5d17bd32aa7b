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
        Availability.Unavailable no = unavailable(Map.of("PATH", folder.toString()));
        assertThat(no.reason()).contains("r0vm is missing");
        assertThat(no.remedy()).contains("rzup install r0vm");
        Risc0Backend backend = new Risc0Backend(Map.of("PATH", folder.toString()));
        assertThatThrownBy(() -> backend.prover(BackendOptions.none()))
                .isInstanceOf(UnavailableBackendException.class)
                .hasMessageContaining("r0vm is missing");
    }

    @Test
    void theVersionOfAFoundR0vmIsTold() throws IOException {
        script("#!/bin/sh\nprintf 'risc0-r0vm 3.0.6\\r\\n'\n");
        assertThat(unavailable(Map.of("PATH", folder.toString())).reason()).contains("(risc0-r0vm 3.0.6)");
    }

    @Test
    void anR0vmThatPrintsNothingIsReported() throws IOException {
        script("#!/bin/sh\nexit 0\n");
        assertThat(unavailable(Map.of("PATH", folder.toString())).reason()).contains("printed no version");
    }

    @Test
    void anR0vmThatIsNoProgramIsReported() throws IOException {
        script("#!/no/such/interpreter\n");
        assertThat(unavailable(Map.of("PATH", folder.toString())).reason()).contains("cannot be run");
    }

    @Test
    void anR0vmThatFailsIsReported() throws IOException {
        script("#!/bin/sh\necho broken\nexit 3\n");
        assertThat(unavailable(Map.of("PATH", folder.toString())).reason()).contains("exit code 3");
    }

    private Availability.Unavailable unavailable(Map<String, String> environment) {
        return (Availability.Unavailable) new Risc0Backend(environment).availability();
    }

    private void script(String text) throws IOException {
        Path file = folder.resolve("r0vm");
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}

package quod.risc0.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class R0vmLocatorTest {
    @TempDir
    private Path folder;

    @Test
    void theOrderIsConfigurationVariableRzupPath() throws Exception {
        Path configured = program("configured/my-r0vm");
        Path named = program("named/r0vm");
        program("home/.risc0/extensions/v2.3.2-cargo-risczero-x86_64-unknown-linux-gnu/r0vm");
        program("home/.risc0/extensions/v3.0.3-cargo-risczero-x86_64-unknown-linux-gnu/r0vm");
        Path rzup = program("home/.risc0/extensions/v3.0.10-cargo-risczero-x86_64-unknown-linux-gnu/r0vm");
        program("home/.risc0/extensions/v5.0.0-cargo-risczero-x86_64-unknown-linux-gnu/r0vm");
        Path onPath = program("bin/r0vm");
        String path = folder.resolve("empty") + File.pathSeparator + folder.resolve("bin");
        String home = folder.resolve("home").toString();

        Map<String, String> all = Map.of("RISC0_SERVER_PATH", named.toString(), "HOME", home, "PATH", path);
        assertThat(found(Optional.of(configured), all)).isEqualTo(configured);
        assertThat(found(Optional.empty(), all)).isEqualTo(named);
        assertThat(found(Optional.empty(), Map.of("HOME", home, "PATH", path))).isEqualTo(rzup);
        assertThat(found(Optional.empty(), Map.of("HOME", folder.toString(), "PATH", path)))
                .isEqualTo(onPath);
        assertThat(found(
                        Optional.empty(),
                        Map.of("RISC0_HOME", folder.resolve("home/.risc0").toString(), "PATH", path)))
                .isEqualTo(rzup);
    }

    @Test
    void aConfiguredProgramThatIsMissingIsNotReplaced() throws Exception {
        program("bin/r0vm");
        R0vmLocator.Result result = R0vmLocator.locate(
                Optional.of(folder.resolve("absent")),
                Map.of("PATH", folder.resolve("bin").toString()));
        assertThat(result)
                .isInstanceOfSatisfying(
                        R0vmLocator.Missing.class,
                        missing -> assertThat(missing.reason()).contains("absent"));
    }

    @Test
    void whereItIsNowhereThePlacesAreNamed() {
        R0vmLocator.Result result = R0vmLocator.locate(
                Optional.empty(),
                Map.of("RISC0_SERVER_PATH", "/no/such/file", "HOME", folder.toString(), "PATH", folder.toString()));
        assertThat(result)
                .isInstanceOfSatisfying(
                        R0vmLocator.Missing.class,
                        missing -> assertThat(missing.reason())
                                .contains("r0vm is missing", "/no/such/file", ".risc0", "PATH"));
    }

    private static Path found(Optional<Path> explicit, Map<String, String> environment) {
        return ((R0vmLocator.Found) R0vmLocator.locate(explicit, environment)).program();
    }

    private Path program(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}

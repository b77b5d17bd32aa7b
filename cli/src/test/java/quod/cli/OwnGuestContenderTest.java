package quod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where a program brings its own guest, RISC Zero takes part twice. Its program here tells a version and then fails. */
@DisabledOnOs(OS.WINDOWS)
class OwnGuestContenderTest {
    private static final String SCRIPT = """
            #!/bin/sh
            case "$*" in
              *--version*) echo risc0-r0vm 3.0.6 ;;
              *) echo no proofs here >&2; exit 3 ;;
            esac
            """;

    @TempDir
    private Path folder;

    private Path r0vm = Path.of("r0vm");

    @BeforeEach
    void aProgramThatFails() throws Exception {
        r0vm = Files.writeString(folder.resolve("r0vm"), SCRIPT);
        assertThat(r0vm.toFile().setExecutable(true)).isTrue();
    }

    private List<JsonNode> compare(String program, String... more) throws Exception {
        List<Object> arguments = new ArrayList<>(List.of("compare", program, "--rows", 16, "--backends", "risc0"));
        arguments.addAll(List.of("--heights", 1, "--repetitions", 1, "--cold-runs", 0, "--warm-up", 0, "--json"));
        arguments.addAll(List.of("--format", "none", "--option", "risc0.r0vm=" + r0vm));
        arguments.addAll(List.of(more));
        Cli.Result result = Cli.quod(arguments.toArray());
        List<JsonNode> backends = new ArrayList<>();
        new ObjectMapper().readTree(result.out()).path("backends").forEach(backends::add);
        return backends;
    }

    @Test
    void theOwnGuestIsARowOfItsOwnAndIsRunWithItsOption() throws Exception {
        List<JsonNode> backends = compare("fibonacci-guest");

        assertThat(backends).extracting(b -> b.path("id").textValue()).containsExactly("risc0", "risc0-own");
        assertThat(backends)
                .extracting(b -> b.path("options").path("guest").asText())
                .containsExactly("", "own");
        assertThat(backends).allSatisfy(b -> {
            assertThat(b.path("status").textValue()).isEqualTo("FAILED");
            assertThat(b.path("reason").textValue()).contains("exit code 3", "no proofs here");
        });
    }

    @Test
    void whoChoosesTheGuestGetsThatAlone() throws Exception {
        assertThat(compare("fibonacci-guest", "--option", "risc0.guest=own"))
                .extracting(b -> b.path("id").textValue())
                .containsExactly("risc0");
    }

    @Test
    void aProgramWithoutItsOwnGuestHasOneRow() throws Exception {
        assertThat(compare("fibonacci"))
                .extracting(b -> b.path("id").textValue())
                .containsExactly("risc0");
    }
}

package quod.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static quod.cli.Cli.quod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimateCommandsTest {
    private final ObjectMapper json = new ObjectMapper();

    /** One calibration serves all tests but the one about calibrating. */
    @TempDir
    static Path folder;

    @Test
    void machineIsCalibratedOnceAndAgainOnlyByForce(@TempDir Path own) throws IOException {
        Cli.Result first = quod("calibrate", "--backend", "fake", "--calibrations", own);
        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("CALIBRATED", own.toString(), "other/once");
        assertThat(first.err()).contains("measuring");
        Cli.Result second = quod("calibrate", "--backend", "fake", "--calibrations", own);
        assertThat(second.out()).contains("before; --force measures again");
        assertThat(second.err()).isEmpty();
        JsonNode forced =
                json.readTree(quod("calibrate", "--backend", "fake", "--calibrations", own, "--force", "--json")
                        .out());
        assertThat(forced.get("measuredNow").asBoolean()).isTrue();
        assertThat(forced.get("tasks").asInt()).isPositive();
    }

    @Test
    void estimateTellsTimeMemoryAndSizeWithoutRunningTheProgram() throws IOException {
        Cli.Result result =
                quod("estimate", "test-doubling", "--rows", "2^10", "--backend", "fake", "--calibrations", folder);
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("the program was not run", "1024 (2^10)", "four times of five", "memory", "size")
                .contains("calibrated on this machine");
        JsonNode node =
                json.readTree(quod("estimate", "test-doubling", "--backend", "fake", "--calibrations", folder, "--json")
                        .out());
        assertThat(node.get("lowNanos").asDouble())
                .isLessThanOrEqualTo(node.get("nanos").asDouble());
        assertThat(node.get("highNanos").asDouble())
                .isGreaterThanOrEqualTo(node.get("nanos").asDouble());
        assertThat(node.has("measured")).isFalse();
    }

    @Test
    void afterProvingTheErrorsAreTold() throws IOException {
        Object[] arguments = {
            "estimate", "test-doubling", "--backend", "fake", "--calibrations", folder, "--prove", "--runs", 3
        };
        Cli.Result result = quod(arguments);
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("MEASURED", "first run", "median of 2 further runs", "of 2 runs within it")
                .containsPattern("size +\\d+ bytes \\([+-]\\d+\\.\\d %\\)");
    }

    @Test
    void wrongUsageIsTold() {
        assertThat(quod("estimate", "test-doubling", "--backend", "fake", "--runs", 0)
                        .code())
                .isEqualTo(2);
        assertThat(quod("estimate", "test-doublin", "--backend", "fake").err()).contains("did you mean test-doubling");
        assertThat(quod("calibrate", "--backend", "absent", "--calibrations", folder)
                        .code())
                .isEqualTo(69);
    }
}

package quod.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoToolTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new DemoTool().run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void theToolIsFound() {
        assertThat(ServiceLoader.load(ToolProvider.class)).anyMatch(DemoTool.class::isInstance);
    }

    @Test
    void aQuickTestMeasuresJudgesAndKeepsItsResults() throws IOException {
        int code = run("--quick", "--tests", "3", "--prover", "replay", "--output", folder.toString());
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("Test 3", "exactly 90.00 % and 10 proofs, replay, 16 threads at once: 90.00 %, 10 proofs")
                .contains("What the first report concluded", "load ");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("performance-demo.json", "performance-demo.txt");
        }
    }

    @Test
    void wrongArgumentsAreExplainedAndNothingIsWritten() throws IOException {
        Path results = folder.resolve("results");
        assertThat(run("--tests", "9", "--output", results.toString())).isEqualTo(2);
        assertThat(run("--prover", "groth16", "--output", results.toString())).isEqualTo(2);
        assertThat(run("--quick", "--thorough", "--output", results.toString())).isEqualTo(2);
        assertThat(run("--clock", "sun", "--output", results.toString())).isEqualTo(2);
        assertThat(run("--from", "x.json")).isEqualTo(2);
        assertThat(run("--rows", "33", "--output", results.toString())).isEqualTo(2);
        assertThat(run("--tests", "5", "--minutes", "3", "--output", results.toString()))
                .isEqualTo(2);
        assertThat(run("--without", folder.resolve("none.json").toString(), "--output", results.toString()))
                .isEqualTo(66);
        assertThat(run("--tests", "1", "--guide", "x.md")).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no test 9; there are 1, 2, 3, 4, 5, 6")
                .contains("--prover is replay, trace or both")
                .contains("exclude each other")
                .contains("no workload has 33 rows; there are [32, 256, 1024")
                .contains("are about test 6");
        assertThat(results).doesNotExist();
    }

    @Test
    void workloadsAreMeasuredInParts() throws IOException {
        String[] chosen = {
            "--quick", "--tests", "6", "--prover", "replay", "--rows", "32", "--requests", "1", "--output", "" + folder
        };
        assertThat(run(chosen)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("replay: 2 of 2 workloads were measured");
        Path results;
        try (Stream<Path> files = Files.walk(folder)) {
            results = files.filter(file -> file.endsWith("performance-demo.json"))
                    .findFirst()
                    .orElseThrow();
        }
        String[] rest = Stream.concat(Stream.of(chosen), Stream.of("--without", "" + results))
                .toArray(String[]::new);
        assertThat(run(rest)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("replay: no workload is left");
    }

    @Test
    void resultsThatCannotBeReadAreSaidToBe() {
        assertThat(run("--from", folder.resolve("none.json").toString(), "--guide", "x.md"))
                .isEqualTo(66);
    }
}

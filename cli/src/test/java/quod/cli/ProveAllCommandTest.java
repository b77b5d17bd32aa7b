package quod.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static quod.cli.Cli.quod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quod.api.Proof;

class ProveAllCommandTest {
    @TempDir
    Path folder;

    private Path proofs;

    @BeforeEach
    void chooseFolder() {
        proofs = folder.resolve("proofs");
    }

    private Path requests(String text) throws IOException {
        return Files.writeString(folder.resolve("requests.txt"), text);
    }

    private Cli.Result proveAll(Path file, Object... more) {
        Object[] arguments = new Object[6 + more.length];
        System.arraycopy(new Object[] {"prove-all", file, "-o", proofs, "--backend", "fake"}, 0, arguments, 0, 6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return quod(arguments);
    }

    @Test
    void eachRequestHasAFileAndALine() throws Exception {
        Path file = requests("""
                # two of them
                three: test-doubling rows=8 start=3

                test-doubling start=5 rows=16
                """);
        Cli.Result result = proveAll(file);
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains(
                        "PROVED three,", "[1/2", "PROVED 0002-test-doubling", "2 requests: 2 proved, 0 kept, 0 failed");
        assertThat(Proof.read(proofs.resolve("three.proof")).claims().getFirst().publicValues())
                .containsExactly(3, 384);
        assertThat(Proof.read(proofs.resolve("0002-test-doubling.proof"))
                        .claims()
                        .getFirst()
                        .rows())
                .isEqualTo(16);
        assertThat(proofs.toFile().list()).hasSize(2);
    }

    @Test
    void whatWasProvenBeforeStaysAndWhatIsDamagedOrOfAnotherStatementIsProvenAgain() throws Exception {
        Path file = requests("a: test-doubling start=3\nb: test-doubling start=4\nc: test-doubling start=5\n");
        assertThat(proveAll(file).code()).isZero();
        byte[] good = Files.readAllBytes(proofs.resolve("a.proof"));
        Files.write(proofs.resolve("b.proof"), new byte[] {1, 2, 3});
        Files.copy(
                proofs.resolve("a.proof"),
                proofs.resolve("c.proof"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Cli.Result again = proveAll(file);
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("KEPT a", "PROVED b", "PROVED c", "2 proved, 1 kept");
        assertThat(Files.readAllBytes(proofs.resolve("a.proof"))).isEqualTo(good);
        assertThat(proveAll(file).out()).contains("0 proved, 3 kept");
    }

    @Test
    void failureIsToldByNameAndTheOthersAreProven() throws IOException {
        Path file = requests("good: test-doubling start=3\nbad: test-doubling rows=8 start=1\n");
        Cli.Result result = proveAll(file, "--option", "fail=prover");
        assertThat(result.code()).isEqualTo(70);
        assertThat(result.err()).contains("good: the stamp broke", "bad: the stamp broke");
        assertThat(result.out()).contains("0 proved, 0 kept, 2 failed");
        assertThat(proofs).isEmptyDirectory();
    }

    @Test
    void pipelineComesFromAFileAndExplainsItself() throws Exception {
        Path file = requests("a: test-doubling start=3\nb: test-doubling start=3\n");
        Path config = Files.writeString(
                folder.resolve("quod.toml"), "backend = \"fake\"\nstrategies = [\"cache\", \"batch\"]\n");
        Cli.Result result = quod("prove-all", file, "-o", proofs, "--config", config, "--explain", "--json");
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("batch: fake makes no common proofs");
        JsonNode node = new ObjectMapper().readTree(result.out());
        assertThat(node.get("proved").asInt()).isEqualTo(2);
        assertThat(node.at("/results/1/name").asText()).isEqualTo("b");
        assertThat(Files.readAllBytes(proofs.resolve("a.proof")))
                .isEqualTo(Files.readAllBytes(proofs.resolve("b.proof")));
        assertThat(quod("prove-all", file, "-o", proofs, "--config", config, "--backend", "fake")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void deadlineEndsItWithWhatIsFinished() throws IOException {
        Path file = requests("a: test-doubling start=3\n");
        Cli.Result result = proveAll(file, "--option", "fail=slow", "--timeout", "0.2");
        assertThat(result.code()).isEqualTo(75);
        assertThat(result.err()).contains("deadline");
        assertThat(proofs).isEmptyDirectory();
    }

    @Test
    void metricsAreServedWhileItRuns() throws IOException {
        Path file = requests("a: test-doubling start=3\n");
        assertThat(proveAll(file, "--metrics-port", 0).err()).contains("metrics: http://127.0.0.1:");
        assertThat(proveAll(file, "--metrics-port", 70_000).code()).isEqualTo(2);
        assertThat(proveAll(file, "--metrics-address", "127.0.0.1").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                          | 2 | holds no request
            a: test-doublin                             | 2 | line 1: unknown program
            a:                                          | 2 | the program is missing
            a/b: test-doubling                          | 2 | letters, digits
            a: test-doubling start                      | 2 | without blanks
            a: test-doubling start=424242x              | 2 | line 1, input start: value number 1
            a: test-doubling strat=424242               | 2 | did you mean start
            a: test-doubling start=1 start=2            | 2 | twice
            a: test-doubling rows=1000                  | 2 | the next one is 1024
            """)
    void malformedFileIsToldByLineAndNothingIsProven(String line, int code, String message) throws IOException {
        Cli.Result result = proveAll(requests(line + "\n"));
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.err()).contains(message).doesNotContain("424242");
        assertThat(proofs).doesNotExist();
    }

    @Test
    void nameThatStandsTwiceIsRefused() throws IOException {
        assertThat(proveAll(requests("a: test-doubling\nA: test-doubling\n")).err())
                .contains("line 2", "twice");
    }
}

package quod.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static quod.cli.Cli.quod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quod.api.Proof;

class ProveCommandTest {
    @TempDir
    Path folder;

    @Test
    void resultTellsTheStatementAndWhereTheFileWent() throws Exception {
        Path file = folder.resolve("a.proof");
        Cli.Result result =
                quod("prove", "test-doubling", "--backend", "fake", "--rows", "2^3", "--input", "start=3", "-o", file);
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("PROVED", "test-doubling", "first", "384", "110 bits", "binding: queries", file.toString())
                .containsOnlyOnce("(mod p = 2013265921)");
        assertThat(result.err()).contains("[1/2] run", "[2/2] stamp").doesNotContain("warning");
        assertThat(Proof.read(file).claims().getFirst().publicValues()).containsExactly(3, 384);
    }

    @Test
    void withoutAnOutputFileNoneIsWrittenAndThatIsSaid() throws IOException {
        Cli.Result result = quod("prove", "test-doubling", "--backend", "fake");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("none was written: -o FILE keeps the proof");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void quietPrintsNothingAndJsonStillPrintsTheResult() throws IOException {
        assertThat(quod("prove", "test-doubling", "--backend", "fake", "-q")).isEqualTo(new Cli.Result(0, "", ""));
        Cli.Result json = quod("prove", "test-doubling", "--backend", "fake", "-q", "--json");
        JsonNode node = new ObjectMapper().readTree(json.out());
        assertThat(node.at("/publicValues/last").asInt()).isEqualTo(128);
        assertThat(node.at("/security/provenBits").asInt()).isEqualTo(110);
        assertThat(node.at("/phases/1/name").asText()).isEqualTo("stamp");
        assertThat(node.get("file").isNull()).isTrue();
    }

    @Test
    void inputsComeFromFilesAndTheCommandLineWins() throws IOException {
        Path lines = Files.writeString(folder.resolve("in.txt"), "# numbers\nvalues = 1, 2,3\n\n");
        Cli.Result result = quod("prove", "test-secret-sum", "--backend", "fake", "--input-file", lines);
        assertThat(result.out()).containsPattern("out\\[0\\] +6\n").containsPattern("rows +4\n");
        Path properties = Files.writeString(folder.resolve("in.properties"), "values: 4,\\\n 5\n");
        result = quod("prove", "test-secret-sum", "--backend", "fake", "--input-file", properties);
        assertThat(result.out()).containsPattern("out\\[0\\] +9\n");
        result = quod("prove", "test-secret-sum", "--backend", "fake", "--input-file", lines, "--input", "values=7");
        assertThat(result.out()).containsPattern("out\\[0\\] +7\n");
    }

    @Test
    void inputsComeFromStandardInputToo() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("values=4,5\n".getBytes(StandardCharsets.UTF_8)));
            Cli.Result result = quod("prove", "test-secret-sum", "--backend", "fake", "--input-file", "-");
            assertThat(result.out()).containsPattern("out\\[0\\] +9\n");
            System.setIn(new ByteArrayInputStream("values=x\n".getBytes(StandardCharsets.UTF_8)));
            result = quod("prove", "test-secret-sum", "--backend", "fake", "--input-file", "-");
            assertThat(result.err()).contains("standard input, line 1");
        } finally {
            System.setIn(before);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            prove test-doublin                                        | 2  | did you mean test-doubling
            prove test-doubling --rows 1000                           | 2  | the next one is 1024
            prove test-doubling --rows x                              | 2  | not a whole number
            prove test-doubling --rows 8 --input rows=8               | 2  | one of them is enough
            prove test-doubling --input strat=424242                  | 2  | did you mean start
            prove test-doubling --input start=424242x                 | 2  | value number 1 is not a whole number
            prove test-doubling --input start=-424242                 | 2  | is outside 0
            prove test-doubling --input 424242                        | 2  | "=" is missing
            prove test-doubling --inptu start=424242                  | 2  | unknown argument --inptu
            prove test-doubling --input start=424242 --input start=1  | 2  | given twice
            prove test-secret-sum --rows 8                            | 2  | it follows from its inputs values
            prove test-doubling --input-file no-such-file             | 66 | it does not exist
            prove test-doubling --option fial=1                       | 2  | did you mean fail
            prove test-doubling --threads 0                           | 2  | less than 1
            prove test-doubling --memory 2g                           | 2  | memory
            prove test-doubling --timeout 0                           | 2  | above 0
            prove test-doubling -o no-such-folder/a.proof             | 73 | its folder does not exist
            prove test-doubling --backend absent                      | 69 | Buy an abacus
            prove test-doubling --backend fkae                        | 69 | did you mean fake
            prove test-doubling --option fail=slow --timeout 0.1      | 75 | deadline
            prove test-doubling --option fail=memory                  | 75 | the budget is 1 GiB
            prove test-doubling --option fail=heap                    | 75 | QUOD_JAVA_OPTS
            prove test-doubling --option fail=prover                  | 70 | the stamp broke
            prove test-doubling --option fail=bug                     | 70 | internal error
            prove test-doubling --option fail=constraint              | 1  | "x doubles" (every row but the last) does not hold on row 3
            prove                                                     | 2  | PROGRAM
            """)
    void failureHasItsExitCodeAndOneSentence(String line, int code, String message) {
        String[] arguments = line.contains("--backend") ? line.split(" ") : (line + " --backend fake").split(" ");
        Cli.Result result = quod((Object[]) arguments);
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(message).doesNotContain("\tat ", "424242");
        assertThat(result.err().lines().filter(l -> l.startsWith("quod: "))).hasSize(1);
    }

    @Test
    void stackTraceIsShownOnRequestOnly() {
        Object[] arguments = {"prove", "test-doubling", "--backend", "fake", "--option", "fail=bug", "--stacktrace"};
        assertThat(quod(arguments).err()).contains("\tat quod.cli.fake.FakeProver");
    }

    @Test
    void inputFileErrorNamesTheLineAndNotTheValue() throws IOException {
        Path file = Files.writeString(folder.resolve("in.txt"), "start = 1\nrows = 424242!\n");
        Cli.Result result = quod("prove", "test-doubling", "--backend", "fake", "--input-file", file);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("line 2").doesNotContain("424242");
    }

    @Test
    void warningsNameTheLooseColumnThePrivateFileAndTheMissingCheck() {
        assertThat(quod("prove", "test-loose", "--backend", "fake").err()).contains("warning: ", "\"loose\"");
        Path file = folder.resolve("replay.proof");
        Cli.Result replay = quod("prove", "test-doubling", "--backend", "fake-replay", "-o", file);
        assertThat(replay.err()).contains("contains the program's inputs", file.toString());
        assertThat(file).exists();
        Cli.Result unchecked = quod("prove", "test-doubling", "--backend", "fake", "--no-check");
        assertThat(unchecked.err()).contains("no verifier will accept");
        assertThat(unchecked.out())
                .startsWith("MADE, from a run that was not checked")
                .doesNotContain("PROVED");
    }

    @Test
    void failedProofLeavesTheOldFileAndNoOther() throws IOException {
        Path file = Files.writeString(folder.resolve("a.proof"), "old");
        assertThat(quod("prove", "test-doubling", "--backend", "fake", "--option", "fail=prover", "-o", file)
                        .code())
                .isEqualTo(70);
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).hasSize(1);
    }
}

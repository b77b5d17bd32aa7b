package quod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code quod compare} with backends that prove nothing; its children are real processes. */
class CompareCommandTest {
    @TempDir
    Path folder;

    private static Cli.Result compare(Object... more) {
        Object[] arguments = new Object[more.length + 4];
        System.arraycopy(new Object[] {"compare", "test-doubling", "--warm-up", "0"}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Cli.quod(arguments);
    }

    @Test
    void backendsAreMeasuredInProcessesAndFilesAreWritten() throws Exception {
        Cli.Result result = compare(
                "--backends",
                "fake,absent",
                "--rows",
                16,
                "--input",
                "start=424243",
                "--heights",
                3,
                "--repetitions",
                2,
                "--cold-runs",
                1,
                "--option",
                "fake.profile=weak",
                "-o",
                folder.resolve("out"));

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("test-doubling, 16 rows")
                .contains("fake not fit for production")
                .contains("security in bits is 64, and at least 100 is asked")
                .contains("absent cannot be judged")
                .contains("written: ");
        assertThat(result.err())
                .contains("its abacus is missing. Buy an abacus.")
                .contains("[1/4] fake: warm");
        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve("out/compare-test-doubling-16.json").toFile());
        JsonNode fake = json.path("backends").path(0);
        assertThat(fake.path("status").textValue()).isEqualTo("MEASURED");
        assertThat(fake.path("heights")).hasSize(3);
        assertThat(fake.path("cold").path(0).path("wallNanos").longValue()).isGreaterThan(1_000_000);
        assertThat(fake.path("cold").path(0).path("proverNanos").longValue()).isEqualTo(3_000_000);
        assertThat(fake.path("options").path("profile").textValue()).isEqualTo("weak");
        assertThat(json.path("backends").path(1).path("status").textValue()).isEqualTo("UNAVAILABLE");
        assertThat(folder.resolve("out/compare-test-doubling-16.csv"))
                .content()
                .contains("fake")
                .contains("absent");
        assertThat(folder.resolve("out/compare-test-doubling-16.html"))
                .content()
                .contains("</html>");
    }

    @Test
    void theCyclesThatABackendTellsAreInEveryReport() throws Exception {
        Cli.Result result = compare(
                "--backends", "fake", "--rows", 16, "--heights", 1, "--repetitions", 1, "--cold-runs", 0, "-o", folder);

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .containsPattern("\\ncycles +8,192\\n")
                .containsPattern("\\ncycles per row +512\\n")
                .containsPattern("\\nthe guest's own cycles per row +13\\n")
                .containsPattern("\\nthe guest's own cycles per operation of a constraint +6.5\\n");
        assertThat(folder.resolve("compare-test-doubling-16.csv"))
                .content()
                .contains(",cycles,user_cycles,operations,")
                .contains(",8192,208,32,");
        assertThat(folder.resolve("compare-test-doubling-16.json"))
                .content()
                .contains("\"cycles.user.per-operation\"")
                .contains("\"cycles\" : 8192")
                .contains("\"operations\" : 32");
        assertThat(folder.resolve("compare-test-doubling-16.html"))
                .content()
                .contains("the guest's own cycles per operation of a constraint")
                .contains("<data value=\"6.5\">6.5</data>");
    }

    @Test
    void failedBackendEndsTheCommandWithAnErrorAndIsReported() {
        Cli.Result result =
                compare("--backends", "fake", "--option", "fake.fail=prover", "--format", "none", "--cold-runs", 0);

        assertThat(result.code()).isEqualTo(70);
        assertThat(result.err()).contains("fake, failed: at 2 rows: the stamp broke");
        assertThat(result.out()).doesNotContain("written: ");
    }

    @Test
    void backendsThatAreAllMissingEndTheCommandAsUnavailable() {
        Cli.Result result = compare("--backends", "absent", "--json", "--format", "none");

        assertThat(result.code()).isEqualTo(69);
        assertThat(result.out()).contains("\"status\" : \"UNAVAILABLE\"");
    }

    @Test
    void aBackendIsLookedForAsItsOptionsSay() {
        Cli.Result result = compare(
                "--backends", "risc0", "--option", "risc0.r0vm=" + folder.resolve("absent-r0vm"), "--format", "none");

        assertThat(result.code()).isEqualTo(69);
        assertThat(result.err()).contains("absent-r0vm");
    }

    @Test
    void wrongUsageIsToldBeforeAnythingRuns() {
        assertUsage("unknown backend \"fale\"", 69, "--backends", "fale");
        assertUsage("names a backend twice", 2, "--backends", "fake,fake");
        assertUsage("option", 2, "--backends", "fake", "--option", "fake.porfile=weak");
        assertUsage("for none of the backends fake", 2, "--backends", "fake", "--option", "trace.threads=1");
        assertUsage("a comparison is of one machine", 2, "--backends", "risc0", "--option", "risc0.prover=bonsai");
        assertUsage("BACKEND.NAME=VALUE", 2, "--backends", "fake", "--option", "profile=weak");
        assertUsage(
                "given twice",
                2,
                "--backends",
                "fake",
                "--option",
                "fake.profile=weak",
                "--option",
                "fake.profile=strong");
        assertUsage("--format \"pdf\" is none of json, csv, html and none", 2, "--backends", "fake", "--format", "pdf");
        assertUsage("--repetitions 0 is less than 1", 2, "--repetitions", 0);
        assertUsage("--heights 0", 2, "--heights", 0);
        assertUsage("--price", 2, "--price", -1);
        assertUsage("not a power of two", 2, "--backends", "fake", "--rows", 12);
        assertThat(Cli.quod("compare", "test-doublig").err()).contains("test-doubling");
    }

    private void assertUsage(String message, int code, Object... arguments) {
        Cli.Result result = compare(arguments);
        assertThat(result.err()).contains(message);
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void folderThatCannotBeMadeIsToldBeforeTheWork() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Cli.Result result = compare("--backends", "fake", "-o", file.resolve("out"));

        assertThat(result.code()).isEqualTo(73);
        assertThat(result.err()).contains("can't write").doesNotContain("warm");
    }

    @Test
    void workerIsNotShownToPeople() {
        assertThat(Cli.quod("--help").out()).contains("compare").doesNotContain("compare-worker");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void interruptionKeepsTheBackendThatWasMeasured() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "compare",
                        "test-doubling",
                        "--backends",
                        "absent,fake",
                        "--option",
                        "fake.fail=slow",
                        "--warm-up",
                        "0",
                        "-o",
                        folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader err = process.errorReader()) {
            String line = err.readLine();
            while (line != null && !line.contains("fake: warm")) {
                line = err.readLine();
            }
            assertThat(line).isNotNull();
            process.destroy(); // SIGTERM takes the same way as Ctrl-C, and is never ignored
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve("compare-test-doubling-8.json").toFile());
        assertThat(json.path("state").textValue()).isIn("INTERRUPTED", "RUNNING");
        assertThat(json.path("backends").path(0).path("status").textValue()).isEqualTo("UNAVAILABLE");
    }
}

package quod.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static quod.cli.Cli.quod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quod.api.CompiledProgram;
import quod.api.Proof;
import quod.cli.fake.Doubling;
import quod.cli.outcome.ExitCode;

class ListingCommandsTest {
    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void programsAreListedWithInputsValuesAndWhereTheyCameFrom() throws IOException {
        Cli.Result result = quod("programs");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("test-doubling", "last is first doubled", "start: where to start; default 1", "first, last")
                .contains(
                        "3, degree at most 1",
                        "fixed step",
                        CompiledProgram.of(new Doubling()).id().toString().substring(0, 16));
        JsonNode programs = json.readTree(quod("programs", "--json").out()).get("programs");
        assertThat(programs.findValuesAsText("name")).contains("test-doubling", "test-steps");
    }

    @Test
    void backendsAreListedWithAvailabilityAndSecurity() throws IOException {
        Cli.Result result = quod("backends");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("fake 9.9", "yes: cardboard kernels", "110 bits: proven", "profile: strong (default) or weak")
                .contains("absent 0", "no: its abacus is missing.", "Buy an abacus.")
                .contains("for development: verifiers must name it");
        JsonNode backends = json.readTree(quod("backends", "--json").out()).get("backends");
        assertThat(backends.findValuesAsText("id")).contains("absent", "fake", "fake-replay");
    }

    @Test
    void inspectShowsClaimsAndNeverCallsThemTrue() throws Exception {
        Path file = Cli.doubling(folder);
        Cli.Result result = quod("inspect", file);
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("NOT VERIFIED", "6e", "bits 110", "test-doubling (", "384", "32 bytes")
                .doesNotContain("ACCEPTED");
        assertThat(json.readTree(quod("inspect", file, "--json").out())
                        .get("verified")
                        .asBoolean())
                .isFalse();
        Proof proof = Proof.read(file);
        new Proof("fake", new byte[0], proof.claims(), proof.payload()).write(file);
        assertThat(quod("inspect", file).out()).contains("cannot describe its part");
        new Proof("nobody", new byte[0], proof.claims(), proof.payload()).write(file);
        assertThat(quod("inspect", file).out()).contains("not on the class path");
    }

    @Test
    void inspectOfWhatIsNoProofEndsWithOne() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "no proof at all");
        Cli.Result result = quod("inspect", file);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("it does not begin with QUOD");
        assertThat(quod("inspect", folder.resolve("none")).code()).isEqualTo(66);
    }

    @Test
    void keyIsWrittenAndTakenByVerify() {
        Path key = folder.resolve("steps.key");
        Path proof = folder.resolve("steps.proof");
        assertThat(quod("key", "test-steps", "--backend", "fake", "--rows", 8, "-o", key)
                        .code())
                .isZero();
        quod("prove", "test-steps", "--backend", "fake", "--rows", 8, "-o", proof);
        assertThat(quod("verify", proof, "--key", key).code()).isZero();
        Cli.Result other = quod("verify", Cli.doubling(folder), "--key", key);
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("is the key of program");
        assertThat(quod("verify", proof, "--key", proof).err()).contains("it does not begin with QVK1");
    }

    @Test
    void keyOfAProgramWithoutFixedColumnsIsAnError() {
        Cli.Result result = quod("key", "test-doubling", "--backend", "fake", "--rows", 8);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("has no fixed columns");
    }

    @Test
    void securityIsShownTermByTerm() throws IOException {
        Cli.Result result = quod("security", "--backend", "fake", "--profile", "weak");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("64 bits", "64.50", "queries", "conjectured");
        JsonNode node =
                json.readTree(quod("security", "--backend", "fake", "--program", "test-steps", "--rows", "64", "--json")
                        .out());
        assertThat(node.at("/security/provenBits").asInt()).isEqualTo(110);
        assertThat(quod("security", "--backend", "absent").code()).isEqualTo(2);
        assertThat(quod("security", "--backend", "fake", "--option", "x=1").code())
                .isEqualTo(2);
    }

    @Test
    void versionIsShownByCommandAndByOption() {
        Cli.Result result = quod("version");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("quod", "proof format 1", "java", "cardboard kernels");
        assertThat(quod("--version")).isEqualTo(result);
    }

    @Test
    void helpListsEveryCommandAndExitCode() {
        Cli.Result help = quod("--help");
        assertThat(help.code()).isZero();
        for (ExitCode code : ExitCode.values()) {
            assertThat(help.out())
                    .containsPattern(
                            "\n +" + code.number() + " +" + code.meaning().substring(0, 10));
        }
        for (String command :
                List.of("prove", "verify", "inspect", "programs", "backends", "security", "key", "version")) {
            assertThat(help.out()).containsPattern("\n +" + command);
            assertThat(quod(command, "--help").out()).contains("Usage: quod " + command, "--jar", "--stacktrace");
        }
    }

    @Test
    void unknownCommandGetsASuggestionAndNoCommandGetsTheHelp() {
        Cli.Result result = quod("prov");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("unknown argument prov", "prove");
        assertThat(quod().code()).isEqualTo(2);
        assertThat(quod().err()).contains("Usage: quod", "a command is missing");
    }
}

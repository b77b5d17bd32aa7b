package quod.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static quod.cli.Cli.quod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quod.api.Claim;
import quod.api.Proof;
import quod.api.ProofFormatException;

class VerifyCommandTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void prove() {
        file = Cli.doubling(folder);
    }

    @Test
    void acceptedProofIsShownWithItsWholeStatement() {
        Cli.Result result = quod("verify", file);
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("ACCEPTED", "test-doubling", "110 bits: proven")
                .containsPattern("rows +8\n")
                .containsPattern("first +3\n")
                .containsPattern("last +384\n")
                .contains("Taken from the proof, as you did not state it: program, rows, first, last.");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void whatTheCallerStatesIsNotListedAsTakenFromTheProof() {
        Cli.Result result = quod(
                "verify",
                file,
                "--program",
                "test-doubling",
                "--rows",
                8,
                "--public",
                "first=3",
                "--public",
                "last=384");
        assertThat(result.code()).isZero();
        assertThat(result.out()).doesNotContain("Taken from the proof");
        assertThat(quod("verify", file, "--public", "3,384").out()).contains("did not state it: program, rows.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --public last=385            | 1  | REJECTED [public-values] | 385
            --public 4,384               | 1  | REJECTED [public-values] | "first"
            --rows 16                    | 1  | REJECTED [rows]          | 16
            --program test-steps         | 1  | REJECTED [program]       | test-doubling (
            --program test-steps         | 1  | another program          | test-steps (
            --min-bits 120               | 1  | REJECTED [policy-security] | 110 bits
            --backend-allowed trace      | 1  | REJECTED [policy-backend] | trace
            --max-bytes 20               | 1  | REJECTED [envelope]      | --max-bytes
            """)
    void proofOfAnythingElseIsRejected(String options, int code, String first, String second) {
        Cli.Result result = quod(with(options));
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.out()).contains(first, second).doesNotContain("ACCEPTED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --public lsat=385       | 2  | did you mean last
            --public 3              | 2  | has 2 public values
            --public last=-1        | 2  | mod p it is written 2013265920
            --public 3,384,5        | 2  | and 3 were given
            --public last=1 --public last=1 | 2  | stated twice
            --rows 9                | 2  | the next one is 16
            --program test-doublin  | 2  | did you mean test-doubling
            --regime magic          | 2  | none of proven
            --key no-such-file      | 66 | it does not exist
            --min-bits x            | 2  | --min-bits
            --option profil=weak    | 2  | did you mean profile
            """)
    void wrongUsageIsNoVerdict(String options, int code, String message) {
        Cli.Result result = quod(with(options));
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("quod: ").contains(message);
    }

    @Test
    void optionsGoToTheVerifierOfTheProofsBackend() {
        assertThat(quod(with("--option profile=weak")).code()).isZero();
    }

    @Test
    void conjecturedBitsCountOnlyWhenAskedFor() {
        Cli.Result result = quod(with("--min-bits 120 --regime conjectured"));
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("110 bits: proven", "130 bits: conjectured");
    }

    @Test
    void developmentProofIsRefusedUnlessItsBackendIsNamed() {
        Path replay = folder.resolve("replay.proof");
        assertThat(quod("prove", "test-doubling", "--backend", "fake-replay", "-o", replay)
                        .code())
                .isZero();
        assertThat(quod("verify", replay).code()).isEqualTo(1);
        assertThat(quod("verify", replay, "--allow-development", "fake-replay").code())
                .isZero();
    }

    @Test
    void everyTruncationIsRejectedWithItsReason() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length += 7) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            Cli.Result result = quod("verify", file);
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.out()).contains("REJECTED [envelope]");
        }
    }

    @Test
    void everyChangedByteIsNotAccepted() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            // Another backend's name is a missing backend; the lowest bit of the parameters (110 bits) is harmless.
            assertThat(quod("verify", file, "--program", "test-doubling", "--public", "3,384")
                            .code())
                    .as("byte %d", i)
                    .isIn(i >= 8 && i < 14 ? List.of(1, 69) : i == 18 ? List.of(0) : List.of(1));
        }
    }

    @Test
    void versionThatThisBuildDoesNotReadIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[5] = 99;
        Files.write(file, bytes);
        Cli.Result result = quod("verify", file);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("version 99, and this build reads 1..1");
    }

    @Test
    void missingFileIsUnreadableAndAnUnknownBackendUnavailable() throws IOException, ProofFormatException {
        assertThat(quod("verify", folder.resolve("none")).code()).isEqualTo(66);
        assertThat(quod("verify", folder).code()).isEqualTo(66);
        Proof proof = Proof.read(file);
        new Proof("fakes", proof.parameters(), proof.claims(), proof.payload()).write(file);
        Cli.Result result = quod("verify", file);
        assertThat(result.code()).isEqualTo(69);
        assertThat(result.err()).contains("did you mean fake", "ServiceLoader");
    }

    @Test
    void anotherNumberOfPublicValuesIsRejectedWithBothCounts() throws IOException, ProofFormatException {
        Proof proof = Proof.read(file);
        Claim claim = proof.claims().getFirst();
        Claim fewer = new Claim(claim.programId(), claim.rows(), new int[] {3});
        new Proof("fake", proof.parameters(), List.of(fewer), proof.payload()).write(file);
        Cli.Result result = quod("verify", file);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("[public-values]")
                .containsPattern("expected +2\n")
                .containsPattern("got +1\n");
    }

    @Test
    void proofOfSeveralStatementsIsAcceptedOnlyAsAWhole() throws IOException, ProofFormatException {
        Proof proof = Proof.read(file);
        Claim claim = proof.claims().getFirst();
        new Proof("fake", proof.parameters(), List.of(claim, claim), proof.payload()).write(file);
        assertThat(quod("verify", file).out()).contains("ACCEPTED statement 1 of 2", "ACCEPTED statement 2 of 2");
        Claim other = new Claim(claim.programId(), 16, claim.publicValues());
        new Proof("fake", proof.parameters(), List.of(claim, other), proof.payload()).write(file);
        Cli.Result result = quod("verify", file, "--rows", 8);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("ACCEPTED statement 1 of 2", "REJECTED statement 2 of 2 [rows]");
    }

    @Test
    void jsonTellsTheSame() throws IOException {
        JsonNode yes = new ObjectMapper()
                .readTree(quod("verify", file, "--rows", 8, "--json").out());
        assertThat(yes.get("accepted").asBoolean()).isTrue();
        assertThat(yes.at("/verdicts/0/publicValues/last").asInt()).isEqualTo(384);
        assertThat(yes.at("/verdicts/0/takenFromProof").size()).isEqualTo(3);
        JsonNode no = new ObjectMapper()
                .readTree(quod("verify", file, "--rows", 16, "--json").out());
        assertThat(no.get("accepted").asBoolean()).isFalse();
        assertThat(no.at("/verdicts/0/check").asText()).isEqualTo("rows");
        assertThat(no.at("/verdicts/0/got").asText()).isEqualTo("8");
    }

    private Object[] with(String options) {
        return ("verify " + file + " " + options).split(" ");
    }
}

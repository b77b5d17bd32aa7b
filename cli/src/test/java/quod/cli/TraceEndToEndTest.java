package quod.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static quod.cli.Cli.quod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quod.api.Proof;
import quod.api.ProofFormatException;

/** The real backend {@code trace} and the real program {@code fibonacci}, from the command line. */
class TraceEndToEndTest {
    @TempDir
    static Path shared;

    private static byte[] proof;

    @TempDir
    Path folder;

    private Path file;

    @BeforeAll
    static void prove() throws IOException {
        Path file = shared.resolve("fibonacci.proof");
        Cli.Result result = quod("prove", "fibonacci", "--rows", 1024, "-o", file);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("PROVED", "fibonacci", "1024 (2^10)", "result", "bits: proven");
        proof = Files.readAllBytes(file);
    }

    @BeforeEach
    void copy() throws IOException {
        file = Files.write(folder.resolve("fibonacci.proof"), proof);
    }

    @Test
    void proofIsAcceptedWithItsStatement() {
        Cli.Result result = quod("verify", file, "--program", "fibonacci", "--rows", 1024);
        assertThat(result.code()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).contains("ACCEPTED", "fibonacci", "result", "bits: proven", "Taken from the proof");
    }

    @Test
    void changedByteAnywhereIsNotAccepted() throws IOException {
        for (int i = 0; i < proof.length; i += proof.length / 40) {
            byte[] changed = proof.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            // A changed name of the backend is a missing backend.
            assertThat(quod("verify", file, "--program", "fibonacci").code())
                    .as("byte %d", i)
                    .isIn(i < 15 ? new Object[] {1, 69} : new Object[] {1});
        }
        byte[] changed = proof.clone();
        changed[changed.length - 1] ^= 1;
        Files.write(file, changed);
        Cli.Result result = quod("verify", file);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("REJECTED [");
    }

    @Test
    void anotherPublicValueIsRejected() throws IOException, ProofFormatException {
        Map<String, Integer> values =
                Map.of("result", Proof.read(file).claims().getFirst().publicValues()[2]);
        assertThat(quod("verify", file, "--public", "result=" + values.get("result"))
                        .code())
                .isZero();
        Cli.Result result = quod("verify", file, "--public", "result=12345");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("REJECTED", "12345");
    }

    @Test
    void anotherHeightIsRejected() {
        Cli.Result result = quod("verify", file, "--rows", 2048);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("REJECTED", "2048", "1024");
    }

    @Test
    void anotherProgramIsRejectedNamingBoth() {
        Cli.Result result = quod("verify", file, "--program", "test-doubling");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("REJECTED", "fibonacci (", "test-doubling (");
    }

    @Test
    void proofOfAWeakProfileIsRefusedByTheDefaultPolicy() {
        Path weak = folder.resolve("weak.proof");
        assertThat(quod("prove", "fibonacci", "--rows", 1024, "--profile", "peer-100", "-o", weak)
                        .code())
                .isZero();
        Cli.Result result = quod("verify", weak);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("REJECTED [policy-security]");
    }

    @Test
    void truncatedFileIsRejected() throws IOException {
        for (int length : new int[] {0, 3, 5, 40, proof.length / 2, proof.length - 1}) {
            Files.write(file, Arrays.copyOf(proof, length));
            Cli.Result result = quod("verify", file);
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.out()).contains("REJECTED [envelope]");
        }
    }

    @Test
    void unknownVersionIsNamed() throws IOException {
        byte[] changed = proof.clone();
        changed[5] = 99;
        Files.write(file, changed);
        Cli.Result result = quod("verify", file);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("version 99, and this build reads 1..1");
    }

    @Test
    void inspectDescribesTheParameters() {
        Cli.Result result = quod("inspect", file);
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("NOT VERIFIED", "fibonacci (").doesNotContain("cannot describe");
    }

    @Test
    void replayProofIsRefusedUnlessNamed() {
        Path replay = folder.resolve("replay.proof");
        Cli.Result made = quod("prove", "fibonacci", "--rows", 64, "--backend", "replay", "-o", replay);
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.err()).contains("contains the program's inputs");
        assertThat(quod("verify", replay).code()).isEqualTo(1);
        assertThat(quod("verify", replay, "--allow-development", "replay").code())
                .isZero();
    }

    @Test
    void securityAndBackendsTellOfTrace() {
        assertThat(quod("security", "--program", "fibonacci", "--rows", "2^20").out())
                .contains("bits", "proven");
        assertThat(quod("backends").out()).contains("trace ", "replay ");
    }
}

package quod.trace.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quod.api.ByteWriter;
import quod.api.Claim;
import quod.api.ProgramId;
import quod.api.Proof;
import quod.api.ProofFormatException;

/** Each limit of the envelope, on both sides: the constructor's and the decoder's. */
class EnvelopeLimitsTest {
    private static final ProgramId PROGRAM = ProgramId.fromBytes(new byte[ProgramId.BYTES]);
    private static final Claim CLAIM = new Claim(PROGRAM, 8, new int[] {1});

    private static Proof proof(String backend, List<Claim> claims) {
        return new Proof(backend, new byte[] {1}, claims, new byte[] {2});
    }

    /** Writes an envelope, whatever its fields are. */
    private static byte[] encoded(String backend, List<Claim> claims) {
        ByteWriter out = new ByteWriter()
                .int32(Proof.MAGIC)
                .uint16(Proof.FORMAT_VERSION)
                .text(backend)
                .block(new byte[] {1})
                .int32(claims.size());
        for (Claim claim : claims) {
            out.bytes(claim.programId().toBytes()).int32(claim.rows()).int32(claim.publicValues().length);
            for (int value : claim.publicValues()) {
                out.int32(value);
            }
        }
        return out.block(new byte[] {2}).toBytes();
    }

    private static void assertRefused(byte[] bytes, String text) {
        assertThatExceptionOfType(ProofFormatException.class)
                .isThrownBy(() -> Proof.decode(bytes))
                .withMessageContaining(text);
    }

    private static byte[] withRows(int rows) {
        return encoded("trace", List.of(new Claim(PROGRAM, rows, new int[] {1})));
    }

    private static byte[] withPublicValues(int count) {
        return encoded("trace", List.of(new Claim(PROGRAM, 8, new int[count])));
    }

    @Test
    void fewerThanFourBytesAreNoProofAndFourAreTooShort() {
        assertRefused(new byte[0], "does not begin with QUOD");
        assertRefused(new byte[] {'Q', 'U', 'O'}, "does not begin with QUOD");
        assertRefused(new byte[] {'Q', 'U', 'O', 'D'}, "2 bytes are needed at offset 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "z",
                "0",
                "9",
                "-",
                "az09-",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void backendIdsOfLowerCaseLettersDigitsAndHyphensAreTaken(String id) throws ProofFormatException {
        Proof proof = proof(id, List.of(CLAIM));
        assertThat(Proof.decode(proof.encode())).isEqualTo(proof);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "`",
                "{",
                "/",
                ":",
                ",",
                ".",
                "A",
                "_",
                " ",
                "a b",
                "traceé",
                "-trace_",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdefg"
            })
    void otherBackendIdsAreRefused(String id) {
        assertRefused(encoded(id, List.of(CLAIM)), "backend id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> proof(id, List.of(CLAIM)))
                .withMessageContaining("backend id");
    }

    @Test
    void aProofHas1To4096Statements() throws ProofFormatException {
        List<Claim> most = Collections.nCopies(Proof.MAX_CLAIMS, CLAIM);
        assertThat(Proof.decode(proof("trace", most).encode()).claims()).hasSize(Proof.MAX_CLAIMS);
        List<Claim> more = Collections.nCopies(Proof.MAX_CLAIMS + 1, CLAIM);
        assertRefused(encoded("trace", List.of()), "not 0");
        assertRefused(encoded("trace", more), "not 4097");
        assertThatIllegalArgumentException().isThrownBy(() -> proof("trace", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> proof("trace", more));
    }

    @Test
    void rowsAreAPowerOfTwoInRange() throws ProofFormatException {
        for (int rows : new int[] {1, 2, 1 << 24}) {
            assertThat(Proof.decode(withRows(rows)).claims().getFirst().rows()).isEqualTo(rows);
        }
        for (int rows : new int[] {0, -1, Integer.MIN_VALUE, 3, 6, (1 << 24) - 1, (1 << 24) + 1, 1 << 25, 1 << 30}) {
            assertRefused(withRows(rows), Integer.toUnsignedString(rows) + " rows");
        }
    }

    @Test
    void aStatementHasAtMost65536PublicValues() throws ProofFormatException {
        int most = Proof.MAX_PUBLIC_VALUES;
        assertThat(Proof.decode(withPublicValues(most)).claims().getFirst().publicValues())
                .hasSize(most);
        assertRefused(withPublicValues(most + 1), "65537 public values, more than");
    }

    @Test
    void aProofIsEqualToOneOfTheSameBytesAlone() {
        Proof proof = proof("trace", List.of(CLAIM));
        Proof same = proof("trace", List.of(CLAIM));
        assertThat(proof).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(proof.hashCode()).isNotZero();
        assertThat(proof).isNotEqualTo(proof("replay", List.of(CLAIM))).isNotEqualTo("trace");
        assertThat(proof).hasToString("Proof[backend=trace, 1 statements, 1 bytes]");
    }

    @Test
    void aWrittenFileHoldsTheProof(@TempDir Path folder) throws Exception {
        Proof proof = proof("trace", List.of(CLAIM));
        Path file = folder.resolve("proof");
        proof.write(file);
        assertThat(Proof.read(file)).isEqualTo(proof);
    }
}

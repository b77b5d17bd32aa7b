package quod.examples.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.InvalidInputException;
import quod.api.ProveRequest;
import quod.api.ProvingException;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.testkit.ForgedTraces;
import quod.testkit.ReferenceChecker;

final class KeccakFTest {
    private static final CompiledProgram PROGRAM = CompiledProgram.of(new KeccakF());
    private static final int RATE_BYTES = 136;

    private static Trace trace(Inputs inputs) {
        return ProveRequest.of(PROGRAM, inputs).runProgram();
    }

    /** The first lanes after one and two permutations of zeros, from the Keccak team's KeccakF-1600-IntermediateValues. */
    @Test
    void permutationsOfZerosAreThePublishedOnes() {
        long[] state = new long[25];
        KeccakFPermutation.permute(state);
        assertThat(Arrays.copyOf(state, 5))
                .containsExactly(
                        0xF1258F7940E1DDE7L,
                        0x84D5CCF933C0478AL,
                        0xD598261EA65AA9EEL,
                        0xBD1547306F80494DL,
                        0x8B284E056253D057L);
        assertThat(state[24]).isEqualTo(0xEAF1FF7B5CECA249L);
        KeccakFPermutation.permute(state);
        assertThat(state[0]).isEqualTo(0x2D5C954DF96ECB3CL);
    }

    /** SHA3-256 of FIPS 202 by this permutation, beside the JDK's. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 135, 136, 137, 1000})
    void sha3BuiltOnThePermutationIsTheJdks(int length) throws NoSuchAlgorithmException {
        byte[] message = new byte[length];
        new Random(length).nextBytes(message);
        assertThat(sha3(message))
                .isEqualTo(MessageDigest.getInstance("SHA3-256").digest(message));
    }

    private static byte[] sha3(byte[] message) {
        byte[] padded = Arrays.copyOf(message, (message.length / RATE_BYTES + 1) * RATE_BYTES);
        padded[message.length] ^= 6;
        padded[padded.length - 1] ^= (byte) 0x80;
        ByteBuffer words = ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN);
        long[] state = new long[25];
        while (words.hasRemaining()) {
            for (int lane = 0; lane < RATE_BYTES / 8; lane++) {
                state[lane] ^= words.getLong();
            }
            KeccakFPermutation.permute(state);
        }
        ByteBuffer digest = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        for (int lane = 0; lane < 4; lane++) {
            digest.putLong(state[lane]);
        }
        return digest.array();
    }

    @Test
    void itHasThousandsOfColumnsAndDegreeThree() {
        assertThat(PROGRAM.layout().columnNames()).hasSize(2632);
        assertThat(PROGRAM.constraints().maxDegree()).isEqualTo(3);
        assertThat(PROGRAM.constraints().unconstrainedColumns()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64, 128})
    void honestRunsMeetTheConstraintsAndEndInTheDigest(int rows) {
        long[] seed = {0xffff, 1, 2, 3, 4, 0x8000};
        Trace trace = trace(Inputs.rows(rows).and("seed", seed));
        assertThat(ReferenceChecker.violations(PROGRAM, trace)).isEmpty();
        long[] state = new long[25];
        state[0] = 0x000300020001ffffL;
        state[1] = 0x80000004L;
        for (int k = 0; k < rows / 24; k++) {
            KeccakFPermutation.permute(state);
        }
        for (int limb = 0; limb < 100; limb++) {
            assertThat(trace.publicValues().toMap()).containsEntry(TraceLayout.element("digest", limb), (int)
                    (state[limb / 4] >>> (16 * (limb % 4)) & 0xffff));
        }
    }

    /** One column of each kind and of each end; all of them would take minutes. */
    @Test
    void aChangedCellIsFound() {
        Trace trace = trace(Inputs.rows(32).and("seed", 5, 6, 7));
        List<String> columns = new ArrayList<>();
        for (String vector : List.of("step", "input", "state", "parity", "mixed", "theta", "chi", "chi0", "iota")) {
            List<String> elements = PROGRAM.layout().columnNames().stream()
                    .filter(name -> name.startsWith(vector + "["))
                    .toList();
            columns.addAll(List.of(elements.getFirst(), elements.get(elements.size() / 2), elements.getLast()));
        }
        for (String column : columns) {
            for (int row : new int[] {0, 23, 24, 31}) {
                int value = trace.column(column)[row];
                Trace forged = ForgedTraces.withCell(trace, column, row, value == 1 ? 0 : BabyBear.add(value, 1));
                assertThat(ReferenceChecker.violations(PROGRAM, forged))
                        .as(column + " on row " + row)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void aChangedPublicValueIsFound() {
        Trace trace = trace(Inputs.rows(32));
        for (String name : List.of("seed[0]", "seed[99]", "digest[0]", "digest[99]")) {
            int value = trace.publicValues().toMap().get(name);
            assertThat(ReferenceChecker.violations(PROGRAM, ForgedTraces.withPublicValue(trace, name, value + 1)))
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void tooFewRowsAndTooLongASeedAreRefused() {
        assertThatThrownBy(() -> trace(Inputs.rows(16)))
                .isInstanceOf(ProvingException.class)
                .hasMessageContaining("32");
        assertThatThrownBy(() -> trace(Inputs.rows(32).and("seed", new long[101])))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("100");
    }
}

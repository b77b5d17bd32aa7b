package quod.examples.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quod.api.BabyBear;

final class Poseidon2ConstantsTest {
    @Test
    void roundConstantsComeFromTheGrainLfsr() {
        Grain grain = new Grain(31, 16, 8, 13);
        assertThat(grain.elements(64)).isEqualTo(flat(Poseidon2Constants.BEGINNING));
        assertThat(grain.elements(13)).isEqualTo(Poseidon2Constants.PARTIAL);
        assertThat(grain.elements(64)).isEqualTo(flat(Poseidon2Constants.ENDING));
    }

    @Test
    void theDiagonalIsTheDocumentedOne() {
        int[] expected = {
            BabyBear.neg(2),
            1,
            2,
            half(1),
            3,
            4,
            BabyBear.neg(half(1)),
            BabyBear.neg(3),
            BabyBear.neg(4),
            half(8),
            half(2),
            half(3),
            half(27),
            BabyBear.neg(half(8)),
            BabyBear.neg(half(4)),
            BabyBear.neg(half(27))
        };
        assertThat(Poseidon2Constants.DIAGONAL).containsExactly(expected);
    }

    private static int half(int times) {
        return BabyBear.inverse(1 << times);
    }

    private static int[] flat(int[][] rounds) {
        return Arrays.stream(rounds).flatMapToInt(IntStream::of).toArray();
    }

    /**
     * The Grain LFSR in self-shrinking mode (ePrint 2019/458, appendix E): 80 bits of state, set to the parameters; the
     * first 160 bits are dropped; of each further pair of bits, the second counts if the first is 1.
     */
    private static final class Grain {
        private final Deque<Integer> state = new ArrayDeque<>();
        private final int bits;

        Grain(int bits, int width, int fullRounds, int partialRounds) {
            this.bits = bits;
            append(1, 2); // a prime field
            append(0, 4); // the S-box is a power
            append(bits, 12);
            append(width, 12);
            append(fullRounds, 10);
            append(partialRounds, 10);
            append((1L << 30) - 1, 30);
            for (int i = 0; i < 160; i++) {
                shift();
            }
        }

        private void append(long value, int length) {
            for (int i = length - 1; i >= 0; i--) {
                state.addLast((int) (value >>> i & 1));
            }
        }

        private int shift() {
            Integer[] s = state.toArray(Integer[]::new);
            int bit = s[62] ^ s[51] ^ s[38] ^ s[23] ^ s[13] ^ s[0];
            state.removeFirst();
            state.addLast(bit);
            return bit;
        }

        private int nextBit() {
            while (shift() == 0) {
                shift();
            }
            return shift();
        }

        int[] elements(int count) {
            int[] elements = new int[count];
            for (int i = 0; i < count; i++) {
                long value;
                do {
                    value = 0;
                    for (int k = 0; k < bits; k++) {
                        value = value << 1 | nextBit();
                    }
                } while (value >= BabyBear.P);
                elements[i] = (int) value;
            }
            return elements;
        }
    }
}

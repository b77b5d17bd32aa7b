package quod.examples.programs;

import java.util.stream.IntStream;

/**
 * The permutation Keccak-f[1600] of FIPS 202, with a record of the values that {@link KeccakF} has columns for.
 *
 * <p>The state is 25 lanes of 64 bits; lane (x, y) has the index 5y + x. A round is ι∘χ∘π∘ρ∘θ, sections 3.2.1 to 3.2.5.
 */
final class KeccakFPermutation {
    static final int LANES = 25;
    static final int LANE_BITS = 64;
    static final int ROUNDS = 24;

    /** By how many places ρ rotates a lane. */
    private static final int[] ROTATIONS = rotations();

    /** The lanes that π moves to each lane. */
    private static final int[] SOURCES =
            IntStream.range(0, LANES).map(KeccakFPermutation::source).toArray();

    private static final long[] ROUND_CONSTANTS = roundConstants();

    private KeccakFPermutation() {}

    /** What a round computes between its input and its output. */
    static final class Round {
        /** C of θ: the parity of each column of bits, a lane for each x. */
        final long[] parity = new long[5];

        /** For each x, C(x) ⊕ C(x − 1) ⊕ C(x + 1) rotated by 1: the columns' parities after θ. */
        final long[] mixed = new long[5];

        /** The state after θ. */
        final long[] theta = new long[LANES];

        private final long[] moved = new long[LANES];

        /** The state after χ. */
        final long[] chi = new long[LANES];
    }

    /** Applies a round in place and fills the record. */
    static void round(long[] state, int number, Round record) {
        for (int x = 0; x < 5; x++) {
            record.parity[x] = state[x] ^ state[5 + x] ^ state[10 + x] ^ state[15 + x] ^ state[20 + x];
        }
        for (int x = 0; x < 5; x++) {
            long difference = record.parity[(x + 4) % 5] ^ Long.rotateLeft(record.parity[(x + 1) % 5], 1);
            record.mixed[x] = record.parity[x] ^ difference;
            for (int lane = x; lane < LANES; lane += 5) {
                record.theta[lane] = state[lane] ^ difference;
            }
        }
        long[] moved = record.moved;
        for (int lane = 0; lane < LANES; lane++) {
            moved[lane] = Long.rotateLeft(record.theta[SOURCES[lane]], ROTATIONS[SOURCES[lane]]);
        }
        for (int y = 0; y < LANES; y += 5) {
            record.chi[y] = moved[y] ^ (~moved[y + 1] & moved[y + 2]);
            record.chi[y + 1] = moved[y + 1] ^ (~moved[y + 2] & moved[y + 3]);
            record.chi[y + 2] = moved[y + 2] ^ (~moved[y + 3] & moved[y + 4]);
            record.chi[y + 3] = moved[y + 3] ^ (~moved[y + 4] & moved[y]);
            record.chi[y + 4] = moved[y + 4] ^ (~moved[y] & moved[y + 1]);
        }
        System.arraycopy(record.chi, 0, state, 0, LANES);
        state[0] ^= ROUND_CONSTANTS[number];
    }

    /** Applies all rounds in place. */
    static void permute(long[] state) {
        Round record = new Round();
        for (int number = 0; number < ROUNDS; number++) {
            round(state, number, record);
        }
    }

    /** Returns the lane that many places further in x. */
    static int right(int lane, int places) {
        return lane / 5 * 5 + (lane % 5 + places) % 5;
    }

    /** Returns the lane that π moves to this one: (x, y) comes from (x + 3y, x). */
    static int source(int lane) {
        int x = lane % 5;
        int y = lane / 5;
        return 5 * x + (x + 3 * y) % 5;
    }

    /** Returns which bit of the lane {@link #source} ρ and π bring to bit z of this lane. */
    static int sourceBit(int lane, int z) {
        return Math.floorMod(z - ROTATIONS[source(lane)], LANE_BITS);
    }

    static long roundConstant(int number) {
        return ROUND_CONSTANTS[number];
    }

    /** Section 3.2.2: (t + 1)(t + 2)/2 for the t-th lane on the walk (x, y) → (y, 2x + 3y) from (1, 0). */
    private static int[] rotations() {
        int[] rotations = new int[LANES];
        int x = 1;
        int y = 0;
        for (int t = 0; t < LANES - 1; t++) {
            rotations[5 * y + x] = (t + 1) * (t + 2) / 2 % LANE_BITS;
            int next = (2 * x + 3 * y) % 5;
            x = y;
            y = next;
        }
        return rotations;
    }

    /** Section 3.2.5: bit 2^j − 1 of round r's constant is output 7r + j of a shift register of x⁸ + x⁶ + x⁵ + x⁴ + 1. */
    private static long[] roundConstants() {
        long[] constants = new long[ROUNDS];
        int register = 1;
        for (int r = 0; r < ROUNDS; r++) {
            for (int j = 0; j < 7; j++) {
                constants[r] |= (register & 1L) << ((1 << j) - 1);
                register = (register << 1) ^ (register >> 7) * 0x171;
            }
        }
        return constants;
    }
}

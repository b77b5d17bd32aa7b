package quod.risc0.binary;

import java.util.stream.IntStream;

/**
 * RISC Zero's Poseidon2 permutation: width 24 over BabyBear (p = 15·2<sup>27</sup> + 1), S-box x<sup>7</sup>, 4 full, 21
 * partial and 4 full rounds. Elements are canonical, 0 ≤ x &lt; p.
 *
 * <p>The external matrix is that of the Poseidon2 paper (ePrint 2023/323, section 5.1) for six blocks of four; the
 * internal one is a diagonal plus the matrix of ones. This is the plain form: an image id needs some ten thousand
 * permutations, so nothing here is tuned.
 *
 * <p>Source: {@code risc0-zkp} 3.0, {@code core/hash/poseidon2}. Its constants are HorizenLabs' for this instance, and
 * are computed here by the rule that made them: see {@link Grain}.
 */
final class Poseidon2 {
    /** The number of elements. */
    static final int WIDTH = 24;

    /** The field's order. */
    static final int P = 0x78000001;

    private static final int HALF_FULL_ROUNDS = 4;
    private static final int PARTIAL_ROUNDS = 21;

    /**
     * So many diagonals are drawn and thrown away before the one that is used: they don't meet the condition on minimal
     * polynomials of the paper's section 5.3.
     */
    private static final int REJECTED_DIAGONALS = 4;

    private static final int[][] BEGINNING = new int[HALF_FULL_ROUNDS][];
    private static final int[] PARTIAL;
    private static final int[][] ENDING = new int[HALF_FULL_ROUNDS][];
    private static final int[] DIAGONAL;

    static {
        Grain grain = new Grain(31, WIDTH, 2 * HALF_FULL_ROUNDS, PARTIAL_ROUNDS);
        for (int round = 0; round < HALF_FULL_ROUNDS; round++) {
            BEGINNING[round] = grain.below(P, WIDTH);
        }
        PARTIAL = grain.below(P, PARTIAL_ROUNDS);
        for (int round = 0; round < HALF_FULL_ROUNDS; round++) {
            ENDING[round] = grain.below(P, WIDTH);
        }
        for (int i = 0; i < REJECTED_DIAGONALS * WIDTH; i++) {
            grain.next();
        }
        // The drawn matrix has 0 beside its diagonal of draws where the one below has 1: so one less.
        DIAGONAL = IntStream.generate(grain::next)
                .limit(WIDTH)
                .map(draw -> Math.floorMod((draw % P) - 1, P))
                .toArray();
    }

    private Poseidon2() {}

    /** Permutes 24 canonical elements in place. */
    static void permute(int[] state) {
        external(state);
        for (int[] constants : BEGINNING) {
            fullRound(state, constants);
        }
        for (int constant : PARTIAL) {
            state[0] = seventhPower((int) (((long) state[0] + constant) % P));
            internal(state);
        }
        for (int[] constants : ENDING) {
            fullRound(state, constants);
        }
    }

    private static void fullRound(int[] state, int[] constants) {
        for (int i = 0; i < WIDTH; i++) {
            state[i] = seventhPower((int) (((long) state[i] + constants[i]) % P));
        }
        external(state);
    }

    private static int seventhPower(int x) {
        long square = (long) x * x % P;
        long fourth = square * square % P;
        return (int) (fourth * square % P * x % P);
    }

    /** Multiplies each block of four by the paper's M4 (appendix B), then adds to each the sum of all blocks. */
    private static void external(int[] state) {
        long[] sums = new long[4];
        long[] products = new long[WIDTH];
        for (int i = 0; i < WIDTH; i += 4) {
            long a = state[i];
            long b = state[i + 1];
            long c = state[i + 2];
            long d = state[i + 3];
            products[i] = 5 * a + 7 * b + c + 3 * d;
            products[i + 1] = 4 * a + 6 * b + c + d;
            products[i + 2] = a + 3 * b + 5 * c + 7 * d;
            products[i + 3] = a + b + 4 * c + 6 * d;
            for (int k = 0; k < 4; k++) {
                sums[k] += products[i + k];
            }
        }
        for (int i = 0; i < WIDTH; i++) {
            state[i] = (int) ((products[i] + sums[i % 4]) % P);
        }
    }

    private static void internal(int[] state) {
        long sum = 0;
        for (int element : state) {
            sum += element;
        }
        for (int i = 0; i < WIDTH; i++) {
            state[i] = (int) ((sum + (long) DIAGONAL[i] * state[i]) % P);
        }
    }
}

package quod.examples.programs;

import static quod.api.BabyBear.add;
import static quod.api.BabyBear.mul;

/**
 * The Poseidon2 permutation (ePrint 2023/323) over BabyBear with width 16, on canonical integers, with a record of the
 * values that {@link Poseidon2} has columns for.
 *
 * <p>The external matrix; four full rounds; thirteen partial ones; four full ones. A full round adds constants, raises
 * every element to the seventh power and applies the external matrix. A partial one does the first two to element 0
 * alone and applies the internal matrix.
 */
final class Poseidon2Permutation {
    static final int WIDTH = 16;
    static final int HALF_FULL_ROUNDS = Poseidon2Constants.BEGINNING.length;
    static final int PARTIAL_ROUNDS = Poseidon2Constants.PARTIAL.length;

    /** Where the parts of a record begin, and its length. */
    static final int INPUT = 0;

    static final int BEGINNING_CUBE = INPUT + WIDTH;
    static final int BEGINNING_STATE = BEGINNING_CUBE + HALF_FULL_ROUNDS * WIDTH;
    static final int PARTIAL_CUBE = BEGINNING_STATE + HALF_FULL_ROUNDS * WIDTH;
    static final int PARTIAL_SEVENTH = PARTIAL_CUBE + PARTIAL_ROUNDS;
    static final int ENDING_CUBE = PARTIAL_SEVENTH + PARTIAL_ROUNDS;
    static final int ENDING_STATE = ENDING_CUBE + HALF_FULL_ROUNDS * WIDTH;
    static final int RECORD = ENDING_STATE + HALF_FULL_ROUNDS * WIDTH;

    private Poseidon2Permutation() {}

    /** Permutes the state in place and fills the record, which begins at {@code record[at]}. */
    static void permute(int[] state, int[] record, int at) {
        System.arraycopy(state, 0, record, at + INPUT, WIDTH);
        externalMatrix(state);
        fullRounds(state, Poseidon2Constants.BEGINNING, record, at + BEGINNING_CUBE, at + BEGINNING_STATE);
        for (int round = 0; round < PARTIAL_ROUNDS; round++) {
            int x = add(state[0], Poseidon2Constants.PARTIAL[round]);
            int cube = mul(mul(x, x), x);
            state[0] = mul(mul(cube, cube), x);
            record[at + PARTIAL_CUBE + round] = cube;
            record[at + PARTIAL_SEVENTH + round] = state[0];
            internalMatrix(state);
        }
        fullRounds(state, Poseidon2Constants.ENDING, record, at + ENDING_CUBE, at + ENDING_STATE);
    }

    private static void fullRounds(int[] state, int[][] constants, int[] record, int cubes, int states) {
        for (int round = 0; round < HALF_FULL_ROUNDS; round++) {
            for (int i = 0; i < WIDTH; i++) {
                int x = add(state[i], constants[round][i]);
                int cube = mul(mul(x, x), x);
                state[i] = mul(mul(cube, cube), x);
                record[cubes + round * WIDTH + i] = cube;
            }
            externalMatrix(state);
            System.arraycopy(state, 0, record, states + round * WIDTH, WIDTH);
        }
    }

    /**
     * Multiplies by the block matrix with 2M on the diagonal and M elsewhere, where M is the circulant matrix of the
     * row 2, 3, 1, 1.
     */
    static void externalMatrix(int[] state) {
        for (int block = 0; block < WIDTH; block += 4) {
            int a = state[block];
            int b = state[block + 1];
            int c = state[block + 2];
            int d = state[block + 3];
            int sum = add(add(a, b), add(c, d));
            state[block] = add(add(sum, a), add(b, b));
            state[block + 1] = add(add(sum, b), add(c, c));
            state[block + 2] = add(add(sum, c), add(d, d));
            state[block + 3] = add(add(sum, d), add(a, a));
        }
        for (int i = 0; i < 4; i++) {
            int sum = add(add(state[i], state[i + 4]), add(state[i + 8], state[i + 12]));
            for (int k = i; k < WIDTH; k += 4) {
                state[k] = add(state[k], sum);
            }
        }
    }

    /** Multiplies by the matrix of ones plus the diagonal. */
    static void internalMatrix(int[] state) {
        int sum = 0;
        for (int element : state) {
            sum = add(sum, element);
        }
        for (int i = 0; i < WIDTH; i++) {
            state[i] = add(sum, mul(Poseidon2Constants.DIAGONAL[i], state[i]));
        }
    }
}

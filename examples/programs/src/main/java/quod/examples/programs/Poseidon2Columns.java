package quod.examples.programs;

import static quod.examples.programs.Poseidon2Permutation.BEGINNING_CUBE;
import static quod.examples.programs.Poseidon2Permutation.BEGINNING_STATE;
import static quod.examples.programs.Poseidon2Permutation.ENDING_CUBE;
import static quod.examples.programs.Poseidon2Permutation.ENDING_STATE;
import static quod.examples.programs.Poseidon2Permutation.HALF_FULL_ROUNDS;
import static quod.examples.programs.Poseidon2Permutation.PARTIAL_CUBE;
import static quod.examples.programs.Poseidon2Permutation.PARTIAL_ROUNDS;
import static quod.examples.programs.Poseidon2Permutation.PARTIAL_SEVENTH;
import static quod.examples.programs.Poseidon2Permutation.RECORD;
import static quod.examples.programs.Poseidon2Permutation.WIDTH;

import java.util.Arrays;
import quod.api.BabyBear;
import quod.api.ParallelLoop;
import quod.api.Trace;
import quod.api.TraceLayout;

/**
 * Fills the columns of permutations for many rows at once, by the steps of {@link Poseidon2Permutation}.
 *
 * <p>Plain loops over rows, each of a few operations on {@code long}s, without branches: the virtual machine compiles
 * such loops to vector code. A product is Montgomery's, a·b/R with R = 2<sup>32</sup>; what is multiplied by R beforehand
 * comes out plain. Numbers stay signed and incompletely reduced until they are put into a column; each method tells its
 * bounds. Not safe for concurrent use.
 */
final class Poseidon2Columns {
    /** The rows of a block, whose state stays in the first-level cache. */
    private static final int BLOCK_ROWS = 128;

    private static final int P = BabyBear.P;
    private static final int RADIX_BITS = 32;

    /** p is 2<sup>31</sup> − FOLD: what 2<sup>31</sup> is modulo p. */
    private static final int FOLD_BITS = 31;

    private static final long FOLD = (1L << FOLD_BITS) - P;

    /** 1/p mod R. */
    private static final long INVERSE = inverse();

    private static final long RADIX = timesRadix(1);
    private static final long RADIX_SQUARED = timesRadix(RADIX);
    private static final long[] DIAGONAL = timesRadix(Poseidon2Constants.DIAGONAL);

    private final int[][] columns;
    private final long[][] state = new long[WIDTH][BLOCK_ROWS];
    private final long[] scaled = new long[BLOCK_ROWS];
    private final long[] power = new long[BLOCK_ROWS];
    private final long[] cube = new long[BLOCK_ROWS];

    private Poseidon2Columns(int[][] columns) {
        this.columns = columns;
    }

    /** Writes inputs of permutations into their columns. */
    @FunctionalInterface
    interface Inputs {
        /** Fills the input of a row's permutation in rows from ≤ row &lt; to: element i goes to {@code elements[i][row]}. */
        void fill(int permutation, int[][] elements, int from, int to);
    }

    /** Returns the columns of so many permutations in a row. */
    static TraceLayout layout(int permutations) {
        TraceLayout layout = TraceLayout.columns();
        int fullCells = HALF_FULL_ROUNDS * WIDTH;
        for (int k = 0; k < permutations; k++) {
            layout = layout.andColumns(vector(k, "input"), WIDTH)
                    .andColumns(vector(k, "beginning.cube"), fullCells)
                    .andColumns(vector(k, "beginning.state"), fullCells)
                    .andColumns(vector(k, "partial.cube"), PARTIAL_ROUNDS)
                    .andColumns(vector(k, "partial.seventh"), PARTIAL_ROUNDS)
                    .andColumns(vector(k, "ending.cube"), fullCells)
                    .andColumns(vector(k, "ending.state"), fullCells);
        }
        return layout;
    }

    /** Returns the name of a part of a permutation. */
    static String vector(int permutation, String part) {
        return "p" + permutation + "." + part;
    }

    /** Returns a trace of a layout that begins with {@link #layout}, without its public values. */
    static Trace.Builder trace(TraceLayout layout, int rows, int permutations, Inputs inputs, ParallelLoop loop) {
        int[][] columns = new int[permutations * RECORD][];
        loop.run(columns.length, c -> columns[c] = new int[rows]);
        int block = Math.min(rows, BLOCK_ROWS);
        loop.run(rows / block, task -> {
            Poseidon2Columns filler = new Poseidon2Columns(columns);
            int from = task * block;
            for (int k = 0; k < permutations; k++) {
                int at = k * RECORD;
                inputs.fill(k, Arrays.copyOfRange(columns, at, at + WIDTH), from, from + block);
                filler.permute(at, from, block);
            }
        });
        Trace.Builder trace = Trace.builder(layout);
        loop.run(columns.length, c -> trace.column(c, columns[c]));
        return trace;
    }

    /**
     * Permutes the inputs of rows from ≤ row &lt; from + rows, which stand in their columns, and fills the others.
     *
     * @param at the index of the permutation's first column
     * @param rows at most {@link #BLOCK_ROWS}
     */
    private void permute(int at, int from, int rows) {
        for (int i = 0; i < WIDTH; i++) {
            scale(columns[at + i], from, state[i], rows);
        }
        externalMatrix(rows);
        for (long[] element : state) {
            reduce(element, rows);
        }
        fullRounds(Poseidon2Constants.BEGINNING, at + BEGINNING_CUBE, at + BEGINNING_STATE, from, rows);
        for (int round = 0; round < PARTIAL_ROUNDS; round++) {
            seventh(state[0], Poseidon2Constants.PARTIAL[round], columns[at + PARTIAL_CUBE + round], from, rows);
            reduceInto(state[0], columns[at + PARTIAL_SEVENTH + round], from, rows);
            internalMatrix(rows);
        }
        fullRounds(Poseidon2Constants.ENDING, at + ENDING_CUBE, at + ENDING_STATE, from, rows);
    }

    private void fullRounds(int[][] constants, int cubes, int states, int from, int rows) {
        for (int round = 0; round < HALF_FULL_ROUNDS; round++) {
            for (int i = 0; i < WIDTH; i++) {
                seventh(state[i], constants[round][i], columns[cubes + round * WIDTH + i], from, rows);
            }
            externalMatrix(rows);
            for (int i = 0; i < WIDTH; i++) {
                reduceInto(state[i], columns[states + round * WIDTH + i], from, rows);
            }
        }
    }

    /** Replaces x, at most 1.2·p, by R·(x + constant)⁷, at most p, and writes the cubes. */
    private void seventh(long[] x, int constant, int[] cubes, int from, int rows) {
        scaleSum(x, constant, scaled, rows);
        multiply(scaled, scaled, power, rows);
        multiply(power, scaled, cube, rows);
        multiply(cube, cube, power, rows);
        multiply(power, scaled, x, rows);
        reduceInto(cube, cubes, from, rows);
    }

    /** The sums of an element are at most 35 times as large as the largest of them. */
    private void externalMatrix(int rows) {
        for (int block = 0; block < WIDTH; block += 4) {
            mixFour(state[block], state[block + 1], state[block + 2], state[block + 3], rows);
        }
        for (int i = 0; i < 4; i++) {
            addSum(state[i], state[i + 4], state[i + 8], state[i + 12], rows);
        }
    }

    /** Takes elements of at most 1.2·p, and leaves such. */
    private void internalMatrix(int rows) {
        addFour(state[0], state[1], state[2], state[3], scaled, rows);
        addFour(state[4], state[5], state[6], state[7], power, rows);
        addFour(state[8], state[9], state[10], state[11], cube, rows);
        addThree(scaled, power, cube, rows);
        addFour(state[12], state[13], state[14], state[15], power, rows);
        fold(scaled, power, rows);
        for (int i = 0; i < WIDTH; i++) {
            multiplyAndAdd(state[i], DIAGONAL[i], scaled, rows);
        }
    }

    private static void scale(int[] x, int from, long[] out, int rows) {
        for (int r = 0; r < rows; r++) {
            out[r] = quotient(x[from + r] * RADIX_SQUARED);
        }
    }

    private static void scaleSum(long[] x, int constant, long[] out, int rows) {
        for (int r = 0; r < rows; r++) {
            out[r] = quotient((x[r] + constant) * RADIX_SQUARED);
        }
    }

    private static void multiply(long[] a, long[] b, long[] out, int rows) {
        for (int r = 0; r < rows; r++) {
            out[r] = quotient(a[r] * b[r]);
        }
    }

    private static void multiplyAndAdd(long[] x, long factor, long[] more, int rows) {
        for (int r = 0; r < rows; r++) {
            x[r] = quotient(x[r] * factor + more[r]);
        }
    }

    private static void reduce(long[] x, int rows) {
        for (int r = 0; r < rows; r++) {
            x[r] = quotient(x[r]);
        }
    }

    /** Replaces x by x/R, canonical, and writes it to a column; |x| is at most 2<sup>61</sup>. */
    private static void reduceInto(long[] x, int[] column, int from, int rows) {
        for (int r = 0; r < rows; r++) {
            long reduced = quotient(x[r]);
            long canonical = reduced + (reduced >> (Long.SIZE - 1) & P);
            x[r] = canonical;
            column[from + r] = (int) canonical;
        }
    }

    /** Multiplies by the circulant matrix of the row 2, 3, 1, 1. */
    private static void mixFour(long[] a, long[] b, long[] c, long[] d, int rows) {
        for (int r = 0; r < rows; r++) {
            long x = a[r];
            long y = b[r];
            long z = c[r];
            long w = d[r];
            long all = x + y + z + w;
            a[r] = all + x + y + y;
            b[r] = all + y + z + z;
            c[r] = all + z + w + w;
            d[r] = all + w + x + x;
        }
    }

    private static void addSum(long[] a, long[] b, long[] c, long[] d, int rows) {
        for (int r = 0; r < rows; r++) {
            long all = a[r] + b[r] + c[r] + d[r];
            a[r] += all;
            b[r] += all;
            c[r] += all;
            d[r] += all;
        }
    }

    private static void addFour(long[] a, long[] b, long[] c, long[] d, long[] out, int rows) {
        for (int r = 0; r < rows; r++) {
            out[r] = a[r] + b[r] + c[r] + d[r];
        }
    }

    private static void addThree(long[] a, long[] b, long[] c, int rows) {
        for (int r = 0; r < rows; r++) {
            a[r] += b[r] + c[r];
        }
    }

    /** Replaces a by R·(a + b), at most 2<sup>61</sup>, where |a + b| is at most 2<sup>36</sup>. */
    private static void fold(long[] a, long[] b, int rows) {
        for (int r = 0; r < rows; r++) {
            long sum = a[r] + b[r];
            a[r] = ((sum & ((1L << FOLD_BITS) - 1)) + (sum >> FOLD_BITS) * FOLD) * RADIX;
        }
    }

    /** Returns a/R modulo p, a number at most p/2 larger than |a|/R. */
    private static long quotient(long a) {
        long multiple = (a * INVERSE) << RADIX_BITS >> RADIX_BITS;
        return (a - multiple * P) >> RADIX_BITS;
    }

    /** Newton's iteration, which doubles the number of right bits. */
    private static int inverse() {
        int x = P;
        for (int bits = 3; bits < RADIX_BITS; bits *= 2) {
            x *= 2 - P * x;
        }
        return x;
    }

    private static long[] timesRadix(int[] values) {
        return Arrays.stream(values).mapToLong(Poseidon2Columns::timesRadix).toArray();
    }

    /** Returns R·value modulo p, between −p/2 and p/2. */
    private static long timesRadix(long value) {
        return Math.floorMod((value << RADIX_BITS) + P / 2, (long) P) - P / 2;
    }
}

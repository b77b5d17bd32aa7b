package quod.examples.programs;

import static quod.examples.programs.KeccakFPermutation.LANES;
import static quod.examples.programs.KeccakFPermutation.ROUNDS;

import quod.api.ParallelLoop;
import quod.api.Trace;

/**
 * Fills the columns of {@link KeccakF}: first the lanes of every row, in halves of 32 bits, a column for each half; then
 * each column of bits or limbs from one of those. Threads share out permutations in the first part, columns in the second.
 */
final class KeccakFColumns {
    private static final int HALF_BITS = Integer.SIZE;
    private static final int TASK_PERMUTATIONS = 16;

    /** The parts of a row after the steps, in the order of the layout: the number of their lanes. */
    private static final int[] PART_LANES = {LANES, LANES, 5, 5, LANES, LANES, 1, 1};

    /** The bits in a cell of each part. */
    private static final int[] PART_BITS = {
        KeccakF.LIMB_BITS, KeccakF.LIMB_BITS, 1, 1, 1, KeccakF.LIMB_BITS, 1, KeccakF.LIMB_BITS
    };

    private static final int HALVES = 2 * java.util.Arrays.stream(PART_LANES).sum();

    private final int rows;
    private final int[][] halves = new int[HALVES][];

    KeccakFColumns(int rows) {
        this.rows = rows;
    }

    /** Fills the columns with the rounds of permutations of these inputs, the last one perhaps cut short. */
    void fill(long[][] inputs, Trace.Builder trace, ParallelLoop loop) {
        loop.run(HALVES, half -> halves[half] = new int[rows]);
        loop.run(Math.ceilDiv(inputs.length, TASK_PERMUTATIONS), task -> {
            KeccakFPermutation.Round record = new KeccakFPermutation.Round();
            int end = Math.min(inputs.length, (task + 1) * TASK_PERMUTATIONS);
            for (int k = task * TASK_PERMUTATIONS; k < end; k++) {
                permute(inputs[k], k * ROUNDS, record);
            }
        });
        loop.run(ROUNDS, step -> trace.column(step, step(step)));
        int column = ROUNDS;
        int half = 0;
        for (int part = 0; part < PART_LANES.length; part++) {
            int bits = PART_BITS[part];
            int perHalf = HALF_BITS / bits;
            int firstColumn = column;
            int firstHalf = half;
            int count = 2 * PART_LANES[part] * perHalf;
            loop.run(count, c -> {
                int[] source = halves[firstHalf + c / perHalf];
                trace.column(firstColumn + c, cells(source, bits * (c % perHalf), bits));
            });
            column += count;
            half += 2 * PART_LANES[part];
        }
    }

    private void permute(long[] input, int firstRow, KeccakFPermutation.Round record) {
        long[] state = input.clone();
        for (int round = 0; round < ROUNDS && firstRow + round < rows; round++) {
            int row = firstRow + round;
            int at = put(input, LANES, row, 0);
            at = put(state, LANES, row, at);
            KeccakFPermutation.round(state, round, record);
            at = put(record.parity, 5, row, at);
            at = put(record.mixed, 5, row, at);
            at = put(record.theta, LANES, row, at);
            at = put(record.chi, LANES, row, at);
            at = put(record.chi, 1, row, at);
            put(state, 1, row, at);
        }
    }

    private int put(long[] lanes, int count, int row, int at) {
        for (int lane = 0; lane < count; lane++) {
            halves[at + 2 * lane][row] = (int) lanes[lane];
            halves[at + 2 * lane + 1][row] = (int) (lanes[lane] >>> HALF_BITS);
        }
        return at + 2 * count;
    }

    private int[] step(int step) {
        int[] cells = new int[rows];
        for (int row = step; row < rows; row += ROUNDS) {
            cells[row] = 1;
        }
        return cells;
    }

    private static int[] cells(int[] source, int shift, int bits) {
        int[] cells = new int[source.length];
        int mask = (1 << bits) - 1;
        for (int row = 0; row < cells.length; row++) {
            cells[row] = source[row] >>> shift & mask;
        }
        return cells;
    }
}

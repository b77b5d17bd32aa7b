package quod.trace.air;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import quod.api.ConstraintSystem;
import quod.api.RowSet;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.Kernels;
import quod.trace.poly.Transforms;
import quod.trace.work.Workers;

/**
 * Evaluates the quotient Q(x) = Σ<sub>i</sub> α<sup>i</sup>·C<sub>i</sub>(x)/Z<sub>i</sub>(x) on a coset s·⟨ω<sub>n</sub>⟩
 * that does not meet ⟨ω<sub>n</sub>⟩.
 *
 * <p>Constraints on the same rows share a vanishing polynomial Z: their sums are kept apart and divided once. With
 * L = ω<sup>n−1</sup> the last row's point, Z is x<sup>n</sup> − 1 on every row, (x<sup>n</sup> − 1)/(x − L) on all but
 * the last, x − 1, x − L and x − ω<sup>r</sup> on single rows.
 */
public final class QuotientEvaluator {
    /** Constraints that are added up at once: their products share a reduction. */
    public static final int BATCH = 16;

    private final int rows;
    private final int[][] alphaPowers;
    private final List<RowSet> sets = new ArrayList<>();
    private final int[] setOf;
    /** The inverses on the cosets of a trace of one block, by their shifts. */
    private final Map<Integer, Inverses> ofCosets = new ConcurrentHashMap<>();
    /** Sums that no thread uses. */
    private final Queue<int[][][]> spareSums = new ConcurrentLinkedQueue<>();

    /**
     * Creates one for the traces of a program and a height, which any thread may use.
     *
     * @param rows the number of rows n
     * @param alphaPowers α<sup>i</sup> for each constraint i
     */
    public QuotientEvaluator(ConstraintSystem system, int rows, int[][] alphaPowers) {
        this.rows = rows;
        this.alphaPowers = alphaPowers;
        List<ConstraintSystem.Constraint> constraints = system.constraints();
        this.setOf = new int[constraints.size()];
        for (int c = 0; c < setOf.length; c++) {
            RowSet set = constraints.get(c).rows();
            if (!sets.contains(set)) {
                sets.add(set);
            }
            setOf[c] = sets.indexOf(set);
        }
    }

    /**
     * Evaluates Q on a coset.
     *
     * @param air the constraints, compiled for batches of {@link #BATCH}
     * @param columns main columns, then fixed columns
     * @param bases where the coset's n values are in each of them
     * @param shift s
     * @param out component c of Q at row i goes to {@code out[c][outBase + i]}
     */
    public void evaluate(
            AirProgram air,
            int[][] columns,
            int[] bases,
            int shift,
            int[][] out,
            int outBase,
            Kernels kernels,
            Transforms transforms,
            Workers workers) {
        evaluate(air, columns, bases, 0, 0, rows, shift, out, outBase, kernels, transforms, workers);
    }

    /**
     * Evaluates Q on the rows first ≤ i &lt; end of a coset.
     *
     * @param air the constraints, compiled for batches of {@link #BATCH}
     * @param columns main columns, then fixed columns
     * @param bases where they begin: the first {@code windowed} at row {@code first}, with the values up to row
     *     {@code end}, that is row 0 where it is n; the others at row 0 with all n values
     * @param out component c of Q at row i goes to {@code out[c][outBase + i]}
     */
    public void evaluate(
            AirProgram air,
            int[][] columns,
            int[] bases,
            int windowed,
            int first,
            int end,
            int shift,
            int[][] out,
            int outBase,
            Kernels kernels,
            Transforms transforms,
            Workers workers) {
        Columns source = new Columns(
                rows,
                columns,
                bases,
                windowed,
                first,
                Columns.periodicOnCoset(air.system().layout(), rows, shift, transforms),
                air.blockRows());
        Queue<int[][][]> taken = new ConcurrentLinkedQueue<>();
        Blocks.run(rows, first, end, air, workers, () -> {
            int[][][] spare = spareSums.poll();
            int[][][] sums = spare == null ? new int[sets.size()][alphaPowers[0].length][maxBlockRows()] : spare;
            taken.add(sums);
            return new BlockSums(air, source, shift, sums, out, outBase, kernels);
        });
        spareSums.addAll(taken);
    }

    private int maxBlockRows() {
        return Math.min(rows, AirProgram.MAX_BLOCK);
    }

    /** Evaluates blocks of one task. */
    private final class BlockSums implements Blocks.Body {
        private final AirProgram air;
        private final Columns source;
        private final int[][][] sums;
        private final int[][] out;
        private final int outBase;
        private final Kernels kernels;
        private final Inverses inverses;
        private final boolean wholeCoset = rows == maxBlockRows();
        private final List<Batch> batches = new ArrayList<>();

        BlockSums(
                AirProgram air, Columns source, int shift, int[][][] sums, int[][] out, int outBase, Kernels kernels) {
            this.air = air;
            this.source = source;
            this.sums = sums;
            this.out = out;
            this.outBase = outBase;
            this.kernels = kernels;
            this.inverses = wholeCoset
                    ? ofCosets.computeIfAbsent(shift, s -> new Inverses(s, kernels).at(0, rows))
                    : new Inverses(shift, kernels);
            for (int[][] sum : sums) {
                batches.add(new Batch(sum, kernels));
            }
        }

        @Override
        public void run(int[] scratch, int[] at, int[] next, int from, int len) {
            source.locate(from, at);
            source.locate(from + 1, next);
            for (int[][] sum : sums) {
                for (int[] component : sum) {
                    Arrays.fill(component, 0, len, 0);
                }
            }
            air.run(
                    kernels,
                    source.arrays(),
                    at,
                    next,
                    len,
                    scratch,
                    (constraint, values, off, length) ->
                            batches.get(setOf[constraint]).add(values, off, alphaPowers[constraint], length));
            for (Batch batch : batches) {
                batch.flush(len);
            }
            divide(from, len);
        }

        private void divide(int from, int len) {
            int[][] factors = wholeCoset ? inverses.values : inverses.at(from, len).values;
            int first = wholeCoset ? from : 0;
            int to = outBase + from;
            for (int s = 0; s < sums.length; s++) {
                kernels.extensionMulBase(sums[s], 0, factors[s], first, sums[s], 0, len);
                for (int c = 0; c < out.length; c++) {
                    if (s == 0) {
                        System.arraycopy(sums[s][c], 0, out[c], to, len);
                    } else {
                        kernels.add(sums[s][c], 0, out[c], to, out[c], to, len);
                    }
                }
            }
        }
    }

    /** The inverses of all vanishing polynomials on points of a coset, one block of points at a time. */
    private final class Inverses {
        private final int shift;
        private final Kernels kernels;
        private final int omega = Montgomery.rootOfUnity(Integer.numberOfTrailingZeros(rows));
        private final int last = Montgomery.pow(omega, rows - 1);
        private final int allRows;
        private final int[] x = new int[maxBlockRows()];
        private final int[] shifted = new int[maxBlockRows()];
        /** Those of each set of rows. */
        private final int[][] values = new int[sets.size()][maxBlockRows()];

        Inverses(int shift, Kernels kernels) {
            this.shift = shift;
            this.kernels = kernels;
            this.allRows = Montgomery.inverse(Montgomery.sub(Montgomery.pow(shift, rows), Montgomery.ONE));
        }

        /** Computes them for the coset's points from ≤ i &lt; from + len. */
        Inverses at(int from, int len) {
            kernels.powers(Montgomery.mul(shift, Montgomery.pow(omega, from)), omega, x, 0, len);
            for (int s = 0; s < values.length; s++) {
                compute(sets.get(s), values[s], len);
            }
            return this;
        }

        private void compute(RowSet set, int[] inverse, int len) {
            switch (set.kind()) {
                case EVERY -> Arrays.fill(inverse, 0, len, allRows);
                case TRANSITION -> {
                    kernels.addConstant(x, 0, Montgomery.neg(last), inverse, 0, len);
                    kernels.mulConstant(inverse, 0, allRows, inverse, 0, len);
                }
                case FIRST -> ofShifted(Montgomery.ONE, inverse, len);
                case LAST -> ofShifted(last, inverse, len);
                case ROW -> ofShifted(Montgomery.pow(omega, set.row()), inverse, len);
            }
        }

        private void ofShifted(int point, int[] inverse, int len) {
            kernels.addConstant(x, 0, Montgomery.neg(point), shifted, 0, len);
            kernels.inverses(shifted, 0, inverse, 0, len);
        }
    }

    /** Constraints on the same rows that wait to be added to their sum. */
    private static final class Batch {
        private final int[][] sum;
        private final Kernels kernels;
        private final int[][] values = new int[BATCH][];
        private final int[] offsets = new int[BATCH];
        private final int[] coefficients;
        private int count;

        Batch(int[][] sum, Kernels kernels) {
            this.sum = sum;
            this.kernels = kernels;
            this.coefficients = new int[BATCH * sum.length];
        }

        void add(int[] expression, int off, int[] coefficient, int len) {
            values[count] = expression;
            offsets[count] = off;
            System.arraycopy(coefficient, 0, coefficients, count * sum.length, sum.length);
            count++;
            if (count == BATCH) {
                flush(len);
            }
        }

        void flush(int len) {
            kernels.linearCombination(values, offsets, count, coefficients, sum.length, sum, 0, len);
            count = 0;
        }
    }
}

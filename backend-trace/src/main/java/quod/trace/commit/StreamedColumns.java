package quod.trace.commit;

import java.util.Arrays;
import java.util.Optional;
import quod.trace.field.Montgomery;
import quod.trace.hash.TreeHasher;
import quod.trace.merkle.LeafParts;
import quod.trace.merkle.TreeShape;
import quod.trace.poly.Ntt;
import quod.trace.work.Workers;

/**
 * Many extended columns that are held as polynomials and computed one by one.
 *
 * <p>{@link #coset} and {@link #further} compute all of a coset's columns, which takes the memory that this class is to
 * save: nothing that can read columns one by one asks for them.
 */
public final class StreamedColumns implements ExtendedColumns {
    /** Fewer columns are not worth it: what is read of them is as large as they are. */
    private static final int MIN_COLUMNS = 32;

    private static final int BLOCK = 4096;

    private final LowDegreeExtension extension;
    private final Machine machine;
    private final int[][] coefficients;
    private final int logRows;
    private final RecomputedColumns whole;

    /**
     * Takes polynomials.
     *
     * @param coefficients n times the coefficients, bit-reversed; not copied
     */
    StreamedColumns(LowDegreeExtension extension, Machine machine, int[][] coefficients, int logRows) {
        this.extension = extension;
        this.machine = machine;
        this.coefficients = coefficients;
        this.logRows = logRows;
        this.whole = new RecomputedColumns(extension, machine, coefficients, logRows, Montgomery.GENERATOR);
    }

    /** Tells whether a tree's columns should be streamed: it holds one matrix of many, and hashes leaves in parts. */
    public static boolean isFor(TreeShape tree, TreeHasher hasher) {
        return LeafParts.count(tree, hasher) > 1 && tree.matrices().getFirst().columns() >= MIN_COLUMNS;
    }

    @Override
    public Coset coset(int j) {
        return whole.coset(j);
    }

    @Override
    public Coset further(int factor) {
        return whole.further(factor);
    }

    @Override
    public Optional<ColumnStream> stream(int j) {
        return streamFurther(extension.cosetShift(logRows, j));
    }

    @Override
    public Optional<ColumnStream> streamFurther(int factor) {
        Ntt ntt = machine.transforms().get(logRows);
        int[] powers = new int[1 << logRows];
        ntt.cosetPowers(Montgomery.ONE, Montgomery.mul(Montgomery.GENERATOR, factor), powers);
        return Optional.of(new Stream(ntt, powers));
    }

    private final class Stream implements ColumnStream {
        private final Ntt ntt;
        private final int[] powers;

        Stream(Ntt ntt, int[] powers) {
            this.ntt = ntt;
            this.powers = powers;
        }

        @Override
        public int count() {
            return coefficients.length;
        }

        @Override
        public void compute(int c, int[] values) {
            machine.kernels().mul(coefficients[c], 0, powers, 0, values, 0, powers.length);
            ntt.forward(values, 0, Workers.sequential());
        }
    }

    /**
     * Returns Σ<sub>k</sub> a<sub>k</sub>·f<sub>k</sub> on coset 0 for some columns f<sub>k</sub> and constants
     * a<sub>k</sub> of an extension field: the value's component d at row i is in {@code [d][i]}.
     *
     * @param columns the numbers of the columns
     * @param constants component d of a<sub>k</sub> at {@code k·degree + d}
     */
    public int[][] combined(int[] columns, int[] constants, int degree) {
        int rows = 1 << logRows;
        int[][] sums = new int[degree][rows];
        int[][] sources = new int[columns.length][];
        for (int k = 0; k < columns.length; k++) {
            sources[k] = coefficients[columns[k]];
        }
        int block = Math.min(rows, BLOCK);
        machine.workers().run(rows / block, task -> {
            int[] offsets = new int[sources.length];
            Arrays.fill(offsets, task * block);
            machine.kernels()
                    .linearCombination(sources, offsets, sources.length, constants, degree, sums, task * block, block);
        });
        extension.evaluate(new Coset(sums, 0), logRows, Montgomery.GENERATOR, new Coset(sums, 0));
        return sums;
    }

    @Override
    public void forget() {
        whole.forget();
    }
}

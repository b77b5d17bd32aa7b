package quod.trace.merkle;

import java.util.Optional;

/**
 * The columns of a matrix on all cosets. The values may be kept, or computed when they are asked for.
 *
 * <p>Not guaranteed: that it may be used by several threads at a time, or that a coset's values stay when another one is
 * asked for.
 */
@FunctionalInterface
public interface CosetColumns {
    /** Returns the values on coset j; they are not to be changed. */
    Coset coset(int j);

    /** Returns the columns on coset j one by one, where they are never all there; otherwise nothing. */
    default Optional<ColumnStream> stream(int j) {
        return Optional.empty();
    }

    /** Columns on a coset, each computed when it is asked for. Any thread may ask. */
    interface ColumnStream {
        /** Returns how many there are. */
        int count();

        /** Computes the values of column c: row i goes to {@code values[i]}. */
        void compute(int c, int[] values);
    }

    /** Returns kept columns, coset j of each from j·2<sup>logRows</sup> on; not copied. */
    static CosetColumns kept(int[][] columns, int logRows) {
        return j -> new Coset(columns, j << logRows);
    }

    /**
     * The values on one coset.
     *
     * @param columns row i of column c is at {@code columns[c][base + i]}
     * @param base where the coset begins
     */
    record Coset(int[][] columns, int base) {}
}

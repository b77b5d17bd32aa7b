package quod.api;

/**
 * The size of a trace.
 *
 * @param rows a power of two, 1 ≤ rows ≤ 2<sup>24</sup>
 * @param columns the number of columns, at least 1
 */
public record TraceShape(int rows, int columns) {
    /** The largest height that a trace may have: 2<sup>24</sup> rows. */
    public static final int MAX_ROWS = 1 << 24;

    /** Checks the ranges. */
    public TraceShape {
        checkRows(rows);
        if (columns < 1) {
            throw new IllegalArgumentException("a trace needs at least one column");
        }
    }

    /**
     * Checks a number of rows.
     *
     * @throws TraceShapeException if it is not a power of two between 1 and 2<sup>24</sup>
     */
    public static void checkRows(long rows) {
        if (rows < 1 || rows > MAX_ROWS) {
            throw new TraceShapeException("a trace has 1 to " + MAX_ROWS + " rows, not " + rows);
        }
        if (Long.bitCount(rows) != 1) {
            long next = Long.highestOneBit(rows) * 2;
            throw new TraceShapeException("a trace has a power of two as its number of rows, not " + rows
                    + (next <= MAX_ROWS
                            ? "; the next one is " + next
                                    + ". A program pads with Trace.Builder.padRepeatingLastRow(), padZeros() or"
                                    + " padWith(…)"
                            : ""));
        }
    }

    /** Returns log2 of the number of rows. */
    public int logRows() {
        return Integer.numberOfTrailingZeros(rows);
    }

    /** Returns rows × columns. */
    public long cells() {
        return (long) rows * columns;
    }
}

package quod.api;

/**
 * The rows on which a constraint holds.
 *
 * @param kind which kind of rows
 * @param row the row where the kind is {@link Kind#ROW}, otherwise 0
 */
public record RowSet(Kind kind, int row) {
    /** The kinds of sets of rows. */
    public enum Kind {
        /** All rows; on the last one, "next" is the first row. */
        EVERY,
        /** The first row. */
        FIRST,
        /** The last row. */
        LAST,
        /** All rows but the last. */
        TRANSITION,
        /** One stated row. */
        ROW
    }

    /** Checks the row. */
    public RowSet {
        if (row < 0 || row >= TraceShape.MAX_ROWS || (kind != Kind.ROW && row != 0)) {
            throw new IllegalArgumentException("row " + row + " is outside 0 … " + (TraceShape.MAX_ROWS - 1));
        }
    }

    /** Returns all rows. */
    public static RowSet every() {
        return new RowSet(Kind.EVERY, 0);
    }

    /** Returns the first row. */
    public static RowSet first() {
        return new RowSet(Kind.FIRST, 0);
    }

    /** Returns the last row. */
    public static RowSet last() {
        return new RowSet(Kind.LAST, 0);
    }

    /** Returns all rows but the last. */
    public static RowSet transition() {
        return new RowSet(Kind.TRANSITION, 0);
    }

    /** Returns one row. */
    public static RowSet row(int row) {
        return new RowSet(Kind.ROW, row);
    }

    /** Returns the first row of the set in a trace of that many rows. */
    public int from(int rows) {
        return switch (kind) {
            case EVERY, FIRST, TRANSITION -> 0;
            case LAST -> rows - 1;
            case ROW -> row;
        };
    }

    /** Returns the row after the last of the set in a trace of that many rows. */
    public int to(int rows) {
        return switch (kind) {
            case EVERY, LAST -> rows;
            case FIRST -> 1;
            case TRANSITION -> rows - 1;
            case ROW -> row + 1;
        };
    }

    /** Returns how many rows of a trace of that many rows are in the set. */
    public int count(int rows) {
        return to(rows) - from(rows);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case EVERY -> "every row";
            case FIRST -> "first row";
            case LAST -> "last row";
            case TRANSITION -> "every row but the last";
            case ROW -> "row " + row;
        };
    }
}

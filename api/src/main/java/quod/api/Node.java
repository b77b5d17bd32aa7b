package quod.api;

/**
 * A node of the constraints' graph. Operands are indices of earlier nodes in {@link ConstraintSystem#nodes}, so a pass
 * in the list's order evaluates everything.
 */
public sealed interface Node {
    /**
     * A constant.
     *
     * @param value canonical
     */
    record Constant(int value) implements Node {}

    /**
     * A public value.
     *
     * @param index its index in the layout
     */
    record PublicValue(int index) implements Node {}

    /**
     * A cell of the row, or of the next row.
     *
     * @param source what kind of column
     * @param index the column's index among those of its kind
     * @param next whether it is the next row's
     */
    record Cell(Source source, int index, boolean next) implements Node {
        /** Returns the column's name, with {@code .next} for the next row. */
        public String name(TraceLayout layout) {
            String column = switch (source) {
                case COLUMN -> layout.columnNames().get(index);
                case FIXED -> layout.fixedNames().get(index);
                case PERIODIC -> layout.periodicNames().get(index);
            };
            return next ? column + ".next" : column;
        }
    }

    /** The kinds of columns. */
    enum Source {
        /** A column that the run fills. */
        COLUMN,
        /** A fixed (preprocessed) column. */
        FIXED,
        /** A periodic column. */
        PERIODIC
    }

    /** A node with two operands. */
    sealed interface Operation extends Node {
        /** Returns the left operand's index. */
        int left();

        /** Returns the right operand's index. */
        int right();
    }

    /**
     * left + right.
     *
     * @param left a node's index
     * @param right a node's index
     */
    record Add(int left, int right) implements Operation {}

    /**
     * left − right.
     *
     * @param left a node's index
     * @param right a node's index
     */
    record Sub(int left, int right) implements Operation {}

    /**
     * left · right.
     *
     * @param left a node's index
     * @param right a node's index
     */
    record Mul(int left, int right) implements Operation {}
}

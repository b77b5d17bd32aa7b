package quod.benchmarks.peers;

import quod.api.BabyBear;
import quod.api.ConstraintBuilder;
import quod.api.Expr;
import quod.api.Inputs;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;

/**
 * Independent rows of many products: from the third column on, a cell is the sum of the squares of the two before it.
 *
 * <p>A proof shows that such rows exist, which they do: the program is for measurement. Stwo's example "wide Fibonacci"
 * has the same constraints.
 */
final class Wide implements TraceProgram {
    private static final String CELL = "cell";

    private final int columns;
    private final TraceLayout layout;

    /** Creates the program with that many columns, at least 3. */
    Wide(int columns) {
        if (columns < 3) {
            throw new IllegalArgumentException("a row has at least 3 columns, not " + columns);
        }
        this.columns = columns;
        this.layout = TraceLayout.columnVector(CELL, columns);
    }

    @Override
    public String name() {
        return "wide" + columns;
    }

    @Override
    public TraceLayout layout() {
        return layout;
    }

    /** Fills row r from 1 and r. */
    @Override
    public Trace run(Inputs in) {
        int rows = in.rows();
        int[][] cells = new int[columns][rows];
        for (int row = 0; row < rows; row++) {
            int a = 1;
            int b = BabyBear.reduce(row);
            for (int column = 0; column < columns; column++) {
                cells[column][row] = a;
                int c = BabyBear.add(BabyBear.mul(a, a), BabyBear.mul(b, b));
                a = b;
                b = c;
            }
        }
        return Trace.builder(layout).columns(CELL, cells).build();
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        for (int i = 2; i < columns; i++) {
            Expr sum = cell(c, i - 2).square().plus(cell(c, i - 1).square());
            c.everyRow("cell " + i + " is a sum of squares").equal(cell(c, i), sum);
        }
    }

    private static Expr cell(ConstraintBuilder c, int index) {
        return c.column(TraceLayout.element(CELL, index));
    }
}

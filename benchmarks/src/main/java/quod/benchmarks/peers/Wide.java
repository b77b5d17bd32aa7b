package quod.benchmarks.peers;

import java.util.Arrays;
import quod.api.BabyBear;
import quod.api.ConstraintBuilder;
import quod.api.Expr;
import quod.api.Inputs;
import quod.api.ParallelLoop;
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

    /** Rows of a piece: two columns of it fit the nearest cache. */
    private static final int PIECE = 1 << 11;

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
        return run(in, ParallelLoop.sequential());
    }

    @Override
    public Trace run(Inputs in, ParallelLoop loop) {
        int rows = in.rows();
        int[][] cells = new int[columns][rows];
        loop.run(Math.ceilDiv(rows, PIECE), piece -> {
            int from = piece * PIECE;
            fill(cells, from, Math.min(rows, from + PIECE));
        });
        return Trace.builder(layout).columns(CELL, cells).build();
    }

    /** Fills rows column by column, since a column's cells stand one after the other. */
    private static void fill(int[][] cells, int from, int to) {
        Arrays.fill(cells[0], from, to, 1);
        for (int row = from; row < to; row++) {
            cells[1][row] = BabyBear.reduce(row);
        }
        for (int column = 2; column < cells.length; column++) {
            int[] a = cells[column - 2];
            int[] b = cells[column - 1];
            int[] c = cells[column];
            for (int row = from; row < to; row++) {
                c[row] = BabyBear.add(BabyBear.mul(a[row], a[row]), BabyBear.mul(b[row], b[row]));
            }
        }
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

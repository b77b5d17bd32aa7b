package quod.benchmarks;

import java.util.List;
import quod.api.BabyBear;
import quod.api.ConstraintBuilder;
import quod.api.Expr;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;

/** A program that no calibration knows: columns x, no public values; the rows and a start as input. */
sealed interface HeldOutProgram extends TraceProgram {
    /** The name of the input that the first cell holds. */
    String START = "start";

    /** Returns the number of columns. */
    int columns();

    /** Fills the columns, which are zero, from the value of the first cell. */
    void fill(int[][] x, int start);

    @Override
    default TraceLayout layout() {
        return TraceLayout.columnVector("x", columns());
    }

    @Override
    default List<InputSpec> inputs() {
        return List.of(
                InputSpec.rows(8), InputSpec.optional(START, "the value of the first cell", 0, BabyBear.P - 1, 2));
    }

    @Override
    default Trace run(Inputs in) {
        int[][] x = new int[columns()][in.rows()];
        fill(x, BabyBear.reduce(in.value(START)));
        return Trace.builder(layout()).columns("x", x).build();
    }

    /** One whose transitions have degree 5. */
    record Quintic(int columns) implements HeldOutProgram {
        @Override
        public String name() {
            return "quintic" + columns;
        }

        @Override
        public void fill(int[][] x, int start) {
            for (int c = 0; c < columns; c++) {
                x[c][0] = BabyBear.add(start, c);
            }
            for (int row = 1; row < x[0].length; row++) {
                for (int c = 0; c < columns; c++) {
                    int base = x[(c + 1) % columns][row - 1];
                    int square = BabyBear.mul(base, base);
                    x[c][row] = BabyBear.add(BabyBear.mul(BabyBear.mul(square, square), base), x[c][row - 1]);
                }
            }
        }

        @Override
        public void constraints(ConstraintBuilder c) {
            List<Expr> x = c.columnVector("x");
            for (int i = 0; i < columns; i++) {
                c.transition("column " + i)
                        .equal(x.get(i).next(), x.get((i + 1) % columns).pow(5).plus(x.get(i)));
            }
        }
    }

    /** A wide one: a cell is the sum of the squares of the two before it in its row. */
    record Squares(int columns) implements HeldOutProgram {
        @Override
        public String name() {
            return "squares" + columns;
        }

        @Override
        public void fill(int[][] x, int start) {
            for (int row = 0; row < x[0].length; row++) {
                x[0][row] = start;
                x[1][row] = row;
                for (int c = 2; c < columns; c++) {
                    int a = x[c - 2][row];
                    int b = x[c - 1][row];
                    x[c][row] = BabyBear.add(BabyBear.mul(a, a), BabyBear.mul(b, b));
                }
            }
        }

        @Override
        public void constraints(ConstraintBuilder c) {
            List<Expr> x = c.columnVector("x");
            for (int i = 2; i < columns; i++) {
                c.everyRow("cell " + i)
                        .equal(x.get(i), x.get(i - 2).square().plus(x.get(i - 1).square()));
            }
        }
    }
}

package quod.strategies.adaptive;

import java.util.List;
import quod.api.BabyBear;
import quod.api.ConstraintBuilder;
import quod.api.Expr;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;

/**
 * A program to measure with: so many independent columns, each x → x<sup>degree</sup> + 1 from row to row, and so
 * many products of two columns more.
 *
 * @param columns the number of columns
 * @param degree the degree of every transition, at least 2
 * @param products how many products each transition adds
 */
record CalibrationProgram(int columns, int degree, int products) implements TraceProgram {
    @Override
    public String name() {
        return "calibration-" + columns + "-" + degree + "-" + products;
    }

    @Override
    public TraceLayout layout() {
        return TraceLayout.columnVector("x", columns).publicValues("start");
    }

    @Override
    public List<InputSpec> inputs() {
        return List.of(InputSpec.rows(8), InputSpec.optional("start", "the first x", 0, BabyBear.P - 1L, 2));
    }

    @Override
    public Trace run(Inputs in) {
        int[][] x = new int[columns][in.rows()];
        for (int c = 0; c < columns; c++) {
            x[c][0] = BabyBear.reduce(in.value("start"));
        }
        for (int row = 1; row < in.rows(); row++) {
            for (int c = 0; c < columns; c++) {
                int last = x[c][row - 1];
                int sum = last;
                for (int i = 1; i < degree; i++) {
                    sum = BabyBear.mul(sum, last);
                }
                for (int k = 1; k <= products; k++) {
                    sum = BabyBear.add(
                            sum, BabyBear.mul(x[(c + k) % columns][row - 1], x[(c + 2 * k) % columns][row - 1]));
                }
                x[c][row] = BabyBear.add(sum, 1);
            }
        }
        return Trace.builder(layout())
                .columns("x", x)
                .publicValue("start", x[0][0])
                .build();
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        List<Expr> x = c.columnVector("x");
        c.firstRow("x starts at start").equal(x.getFirst(), c.publicValue("start"));
        for (int i = 0; i < columns; i++) {
            Expr sum = x.get(i).pow(degree);
            for (int k = 1; k <= products; k++) {
                sum = sum.plus(x.get((i + k) % columns).times(x.get((i + 2 * k) % columns)));
            }
            c.transition("column " + i + " moves on").equal(x.get(i).next(), sum.plus(1));
        }
    }
}

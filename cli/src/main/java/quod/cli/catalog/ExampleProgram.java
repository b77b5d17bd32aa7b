package quod.cli.catalog;

import quod.api.BabyBear;
import quod.api.ConstraintBuilder;
import quod.api.Expr;
import quod.api.Inputs;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;

/** A small program (two columns, degree 1) for which security figures are stated where the user names none. */
public final class ExampleProgram implements TraceProgram {
    /** The number of rows for which figures are stated where the user names none: 2<sup>20</sup>. */
    public static final int ROWS = 1 << 20;

    @Override
    public String name() {
        return "an example of two columns";
    }

    @Override
    public TraceLayout layout() {
        return TraceLayout.columns("a", "b").publicValues("result");
    }

    @Override
    public Trace run(Inputs inputs) {
        int rows = inputs.rows();
        int[] a = new int[rows];
        int[] b = new int[rows];
        b[0] = 1;
        for (int i = 1; i < rows; i++) {
            a[i] = b[i - 1];
            b[i] = BabyBear.add(a[i - 1], b[i - 1]);
        }
        return Trace.builder(layout())
                .column("a", a)
                .column("b", b)
                .publicValue("result", b[rows - 1])
                .build();
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        Expr a = c.column("a");
        Expr b = c.column("b");
        c.firstRow("a starts at 0").equal(a, 0);
        c.firstRow("b starts at 1").equal(b, 1);
        c.transition("a follows b").equal(a.next(), b);
        c.transition("b is the sum").equal(b.next(), a.plus(b));
        c.lastRow("b ends at result").equal(b, c.publicValue("result"));
    }
}

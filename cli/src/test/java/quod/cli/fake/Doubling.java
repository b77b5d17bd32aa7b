package quod.cli.fake;

import java.util.List;
import quod.api.BabyBear;
import quod.api.ConstraintBuilder;
import quod.api.Expr;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;

/** Doubles a number on each row. */
public final class Doubling implements TraceProgram {
    @Override
    public String name() {
        return "test-doubling";
    }

    @Override
    public String description() {
        return "last is first doubled rows - 1 times";
    }

    @Override
    public TraceLayout layout() {
        return TraceLayout.columns("x").publicValues("first", "last");
    }

    @Override
    public List<InputSpec> inputs() {
        return List.of(InputSpec.rows(8), InputSpec.optional("start", "where to start", 0, BabyBear.P - 1, 1));
    }

    @Override
    public Trace run(Inputs inputs) {
        int[] x = new int[inputs.rows()];
        x[0] = (int) inputs.value("start");
        for (int i = 1; i < x.length; i++) {
            x[i] = BabyBear.add(x[i - 1], x[i - 1]);
        }
        return Trace.builder(layout())
                .column("x", x)
                .publicValue("first", x[0])
                .publicValue("last", x[x.length - 1])
                .build();
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        Expr x = c.column("x");
        c.firstRow("x starts at first").equal(x, c.publicValue("first"));
        c.transition("x doubles").equal(x.next(), x.plus(x));
        c.lastRow("x ends at last").equal(x, c.publicValue("last"));
    }
}

package quod.cli.fake;

import java.util.List;
import quod.api.ConstraintBuilder;
import quod.api.FixedColumn;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;

/** Counts along a fixed column. */
public final class Steps implements TraceProgram {
    @Override
    public String name() {
        return "test-steps";
    }

    @Override
    public TraceLayout layout() {
        return TraceLayout.columns("x").fixed("step", new FixedColumn.Counter(0, 1));
    }

    @Override
    public List<InputSpec> inputs() {
        return List.of(InputSpec.rows(8));
    }

    @Override
    public Trace run(Inputs inputs) {
        int[] x = new int[inputs.rows()];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        return Trace.builder(layout()).column("x", x).build();
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        c.everyRow("x is the step").equal(c.column("x"), c.fixed("step"));
    }
}

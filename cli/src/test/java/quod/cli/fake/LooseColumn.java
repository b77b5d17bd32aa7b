package quod.cli.fake;

import java.util.List;
import quod.api.ConstraintBuilder;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;

/** Has a column that no constraint mentions. */
public final class LooseColumn implements TraceProgram {
    @Override
    public String name() {
        return "test-loose";
    }

    @Override
    public TraceLayout layout() {
        return TraceLayout.columns("bit", "loose");
    }

    @Override
    public List<InputSpec> inputs() {
        return List.of(InputSpec.rows(4));
    }

    @Override
    public Trace run(Inputs inputs) {
        int rows = inputs.rows();
        return Trace.builder(layout())
                .column("bit", new int[rows])
                .column("loose", new int[rows])
                .build();
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        c.everyRow("bit is a bit").bool(c.column("bit"));
    }
}

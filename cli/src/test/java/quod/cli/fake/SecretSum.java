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
import quod.api.TraceShape;

/** Adds a list of secret numbers; its height follows from the list. */
public final class SecretSum implements TraceProgram {
    @Override
    public String name() {
        return "test-secret-sum";
    }

    @Override
    public TraceLayout layout() {
        return TraceLayout.columns("value", "sum").publicVector("out", 2);
    }

    @Override
    public List<InputSpec> inputs() {
        return List.of(InputSpec.listOf("values", "what is added", 0, 1_000_000_000, 1L));
    }

    @Override
    public TraceShape shape(Inputs inputs) {
        int count = inputs.list("values").length;
        return new TraceShape(count <= 1 ? 1 : Integer.highestOneBit(count - 1) << 1, 2);
    }

    @Override
    public Trace run(Inputs inputs) {
        long[] values = inputs.list("values");
        int[] value = new int[values.length];
        int[] sum = new int[values.length];
        int total = 0;
        for (int i = 0; i < values.length; i++) {
            value[i] = BabyBear.reduce(values[i]);
            total = BabyBear.add(total, value[i]);
            sum[i] = total;
        }
        return Trace.builder(layout())
                .column("value", value)
                .column("sum", sum)
                .padWith((column, cells, row) -> column.equals("sum") ? cells[cells.length - 1] : 0)
                .publicValue("out[0]", total)
                .publicValue("out[1]", values.length)
                .build();
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        Expr value = c.column("value");
        Expr sum = c.column("sum");
        c.firstRow("sum starts").equal(sum, value);
        c.transition("sum grows").equal(sum.next(), sum.plus(value.next()));
        c.lastRow("sum ends").equal(sum, c.publicValue("out[0]"));
    }
}

package quod.examples.programs;

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
 * Fibonacci's recurrence modulo p, a row for each step; the smallest useful program.
 *
 * <p>A proof shows: of the sequence s<sub>0</sub> = first, s<sub>1</sub> = second, s<sub>i+2</sub> = s<sub>i</sub> +
 * s<sub>i+1</sub> modulo p, the element s<sub>rows</sub> is the result. Row i holds a = s<sub>i</sub> and b =
 * s<sub>i+1</sub>, so first, second and the number of rows determine every cell.
 */
public final class Fibonacci implements TraceProgram {
    private static final TraceLayout LAYOUT = TraceLayout.columns("a", "b").publicValues("first", "second", "result");

    private static final List<InputSpec> INPUTS = List.of(
            InputSpec.rows(1024),
            InputSpec.optional("first", "the first element", 0, BabyBear.P - 1, 1),
            InputSpec.optional("second", "the second element", 0, BabyBear.P - 1, 1));

    @Override
    public String name() {
        return "fibonacci";
    }

    @Override
    public String description() {
        return "The element after \"rows\" steps of Fibonacci's recurrence from two given ones, modulo p = 2013265921.";
    }

    @Override
    public TraceLayout layout() {
        return LAYOUT;
    }

    @Override
    public List<InputSpec> inputs() {
        return INPUTS;
    }

    @Override
    public Trace run(Inputs in) {
        int rows = in.rows();
        int[] a = new int[rows];
        int[] b = new int[rows];
        int x = BabyBear.reduce(in.value("first"));
        int y = BabyBear.reduce(in.value("second"));
        for (int row = 0; row < rows; row++) {
            a[row] = x;
            b[row] = y;
            int sum = BabyBear.add(x, y);
            x = y;
            y = sum;
        }
        return Trace.builder(LAYOUT)
                .column("a", a)
                .column("b", b)
                .publicValue("first", a[0])
                .publicValue("second", b[0])
                .publicValue("result", b[rows - 1])
                .build();
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        Expr a = c.column("a");
        Expr b = c.column("b");
        c.firstRow("a starts at first").equal(a, c.publicValue("first"));
        c.firstRow("b starts at second").equal(b, c.publicValue("second"));
        c.transition("a follows b").equal(a.next(), b);
        c.transition("b is the sum").equal(b.next(), a.plus(b));
        c.lastRow("b ends at result").equal(b, c.publicValue("result"));
    }

    /** Proves a run and verifies the proof; the arguments are inputs, as {@code name=value[,value…]}. */
    public static void main(String[] arguments) {
        Example.run(new Fibonacci(), arguments);
    }
}

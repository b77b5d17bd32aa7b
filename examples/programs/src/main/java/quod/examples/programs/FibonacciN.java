package quod.examples.programs;

import java.util.List;
import java.util.OptionalInt;
import quod.api.BabyBear;
import quod.api.ConstraintBuilder;
import quod.api.Expr;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.PublicValues;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;
import quod.api.TraceShape;

/**
 * The n-th Fibonacci number modulo p, for any n: a computation that ends before its table does.
 *
 * <p>A proof shows: F(n) mod p is the result, with F(0) = 0, F(1) = 1 and F(i+2) = F(i) + F(i+1). For n ≤ 45 that is
 * F(n) itself; beyond, the remainder on division by p = 2013265921.
 *
 * <p>Columns: {@code step} counts the steps done, {@code a} = F(step), {@code b} = F(step + 1), and {@code active} is 1
 * on a row that does a step. Why that suffices:
 *
 * <ul>
 *   <li>The first row has step = 0, a = F(0), b = F(1). A row either does a step, which adds 1 to step and moves a and b
 *       on, or leaves all three alone; active is a bit, so there is no third way. Hence a = F(step) on every row.
 *   <li>The counter cannot wrap around p: it grows by at most 1 a row, and a table has at most 2<sup>24</sup> rows.
 *   <li>On the last row step = n, so a = F(n) there, and that is the result.
 * </ul>
 *
 * <p>Two further constraints make the table unique, so that no cell is free: steps come before pauses, and the last row
 * does none. The table has the least power of two of rows that is larger than n.
 */
public final class FibonacciN implements TraceProgram {
    /** The largest n: the last row of the highest table. */
    public static final int MAX_N = TraceShape.MAX_ROWS - 1;

    private static final TraceLayout LAYOUT =
            TraceLayout.columns("step", "a", "b", "active").publicValues("n", "result");

    private static final List<InputSpec> INPUTS =
            List.of(InputSpec.optional("n", "which Fibonacci number; the result is modulo p", 0, MAX_N, 20));

    @Override
    public String name() {
        return "fibonacci-n";
    }

    @Override
    public String description() {
        return "The n-th Fibonacci number modulo p = 2013265921, with F(0) = 0 and F(1) = 1.";
    }

    @Override
    public TraceLayout layout() {
        return LAYOUT;
    }

    @Override
    public List<InputSpec> inputs() {
        return INPUTS;
    }

    /** Returns the height that n fixes; none for an n that no table reaches, for which nothing can be proven. */
    @Override
    public OptionalInt rows(PublicValues values) {
        int n = values.get(0);
        return n <= MAX_N ? OptionalInt.of(Ranges.powerOfTwoAbove(n)) : OptionalInt.empty();
    }

    @Override
    public TraceShape shape(Inputs in) {
        return new TraceShape(
                Ranges.powerOfTwoAbove(n(in)), LAYOUT.columnNames().size());
    }

    @Override
    public Trace run(Inputs in) {
        int n = n(in);
        int rows = Ranges.powerOfTwoAbove(n);
        int[] step = new int[rows];
        int[] a = new int[rows];
        int[] b = new int[rows];
        int[] active = new int[rows];
        b[0] = 1;
        for (int row = 1; row < rows; row++) {
            boolean advance = row <= n;
            active[row - 1] = advance ? 1 : 0;
            step[row] = advance ? row : n;
            a[row] = advance ? b[row - 1] : a[row - 1];
            b[row] = advance ? BabyBear.add(a[row - 1], b[row - 1]) : b[row - 1];
        }
        return Trace.builder(LAYOUT)
                .column("step", step)
                .column("a", a)
                .column("b", b)
                .column("active", active)
                .publicValue("n", n)
                .publicValue("result", a[rows - 1])
                .build();
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        Expr step = c.column("step");
        Expr a = c.column("a");
        Expr b = c.column("b");
        Expr active = c.column("active");
        Expr paused = c.constant(1).minus(active);

        c.firstRow("no step is done at first").zero(step);
        c.firstRow("a starts at F(0)").zero(a);
        c.firstRow("b starts at F(1)").equal(b, 1);

        c.everyRow("active is a bit").bool(active);
        c.transition("step counts the active rows").equal(step.next(), step.plus(active));
        c.transition("a moves on or stays").equal(a.next(), a.plus(active.times(b.minus(a))));
        c.transition("b moves on or stays").equal(b.next(), b.plus(active.times(a)));
        c.transition("no step follows a pause").zero(paused.times(active.next()));

        c.lastRow("the last row does no step").zero(active);
        c.lastRow("n steps are done at last").equal(step, c.publicValue("n"));
        c.lastRow("a ends at result").equal(a, c.publicValue("result"));
    }

    private static int n(Inputs in) {
        return (int) Ranges.checked("n", in.value("n"), 0, MAX_N);
    }

    /** Proves a run and verifies the proof; the arguments are inputs, as {@code name=value[,value…]}. */
    public static void main(String[] arguments) {
        Example.run(new FibonacciN(), arguments);
    }
}

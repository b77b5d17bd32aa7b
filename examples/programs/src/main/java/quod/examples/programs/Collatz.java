package quod.examples.programs;

import java.util.List;
import quod.api.BabyBear;
import quod.api.ConstraintBuilder;
import quod.api.Expr;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.InvalidInputException;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;

/**
 * The Collatz sequence: an even value is halved, an odd one becomes 3v + 1, until 1 is reached. Shows a branch and
 * integers in a field.
 *
 * <p>A proof shows: the sequence from start reaches 1 for the first time after exactly that many steps, and every value
 * on the way is below 2<sup>29</sup>. All of it is about integers, not about remainders modulo p:
 *
 * <ul>
 *   <li>Every row has the value's 29 bits, so every value is an integer in 0 … 2<sup>29</sup> − 1, and its lowest bit
 *       tells whether it is odd. Without the bits a prover could "halve" an odd v to v·2<sup>−1</sup> mod p.
 *   <li>Half of an even value is the sum of its upper bits, which needs no division. 3v + 1 is below p for a 29-bit v,
 *       so it cannot wrap around, and the next row's bits show that it fits 29 bits again.
 *   <li>{@code active} is 1 exactly where the value is not 1: active = (v − 1)·inverse and (1 − active)·(v − 1) = 0. So
 *       a run can neither pause before it reaches 1 nor go around 1, 4, 2, 1 to claim more steps.
 *   <li>{@code step} counts the active rows; it cannot wrap around p in a table of at most 2<sup>24</sup> rows.
 * </ul>
 *
 * <p>From 1 on, rows repeat. The input "rows" must be larger than the number of steps, since nobody knows that number
 * without running the program.
 */
public final class Collatz implements TraceProgram {
    /** Values have this many bits: the most for which 3v + 1 stays below p. */
    public static final int VALUE_BITS = 29;

    private static final int LIMIT = 1 << VALUE_BITS;

    private static final TraceLayout LAYOUT = TraceLayout.columns("step", "value", "active", "inverse")
            .andColumns("bit", VALUE_BITS)
            .publicValues("start", "steps");

    private static final List<InputSpec> INPUTS =
            List.of(InputSpec.optional("start", "the first value", 1, LIMIT - 1, 27), InputSpec.rows(256));

    @Override
    public String name() {
        return "collatz";
    }

    @Override
    public String description() {
        return "The number of steps after which the Collatz sequence from \"start\" first reaches 1.";
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
        int start = (int) Ranges.checked("start", in.value("start"), 1, LIMIT - 1);
        int[] step = new int[rows];
        int[] value = new int[rows];
        int[] active = new int[rows];
        int[] inverse = new int[rows];
        int[][] bits = new int[VALUE_BITS][rows];
        int v = start;
        int steps = 0;
        for (int row = 0; row < rows; row++) {
            step[row] = steps;
            value[row] = v;
            Bits.write(v, bits, 0, VALUE_BITS, row);
            if (v != 1) {
                active[row] = 1;
                inverse[row] = BabyBear.inverse(v - 1);
                v = successor(v);
                steps++;
            }
        }
        if (active[rows - 1] != 0) {
            throw new InvalidInputException("the sequence has not reached 1 on the last of " + rows
                    + " rows: choose a larger power of two as \"rows\"");
        }
        return Trace.builder(LAYOUT)
                .column("step", step)
                .column("value", value)
                .column("active", active)
                .column("inverse", inverse)
                .columns("bit", bits)
                .publicValue("start", start)
                .publicValue("steps", steps)
                .build();
    }

    private static int successor(int v) {
        long next = v % 2 == 0 ? v / 2 : 3L * v + 1;
        if (next >= LIMIT) {
            throw new InvalidInputException(
                    "the sequence from this start passes 2^" + VALUE_BITS + ", beyond what the program can prove");
        }
        return (int) next;
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        Expr step = c.column("step");
        Expr value = c.column("value");
        Expr active = c.column("active");
        Expr inverse = c.column("inverse");
        List<Expr> bits = c.columnVector("bit");
        Expr one = c.constant(1);

        Bits.constrain(c, "value", value, bits);
        Expr odd = bits.getFirst();
        Expr half = Bits.sum(c, bits.subList(1, VALUE_BITS));

        c.everyRow("an active row's value is not 1")
                .equal(active, value.minus(1).times(inverse));
        c.everyRow("a row whose value is not 1 is active")
                .zero(one.minus(active).times(value.minus(1)));
        c.everyRow("inverse is 0 where nothing is inverted")
                .zero(one.minus(active).times(inverse));

        Expr successor = odd.times(value.times(3).plus(1)).plus(one.minus(odd).times(half));
        c.transition("value follows the rule, or stays at 1")
                .equal(value.next(), active.times(successor).plus(one.minus(active)));
        c.transition("step counts the active rows").equal(step.next(), step.plus(active));

        c.firstRow("no step is done at first").zero(step);
        c.firstRow("value starts at start").equal(value, c.publicValue("start"));
        c.lastRow("value ends at 1").equal(value, 1);
        c.lastRow("step ends at steps").equal(step, c.publicValue("steps"));
    }

    /** Proves a run and verifies the proof; the arguments are inputs, as {@code name=value[,value…]}. */
    public static void main(String[] arguments) {
        Example.run(new Collatz(), arguments);
    }
}

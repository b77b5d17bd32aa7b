package quod.examples.programs;

import static quod.examples.programs.KeccakFPermutation.LANES;
import static quod.examples.programs.KeccakFPermutation.LANE_BITS;
import static quod.examples.programs.KeccakFPermutation.ROUNDS;

import java.util.List;
import quod.api.ConstraintBuilder;
import quod.api.Expr;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.InvalidInputException;
import quod.api.ParallelLoop;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;
import quod.api.TraceShape;

/**
 * A chain of Keccak-f[1600] permutations (FIPS 202), a round in each row: 2,632 columns, most of them bits.
 *
 * <p>A proof shows: the digest is the seed permuted ⌊rows/24⌋ times. Both are states of 25 lanes, as 100 limbs of 16 bits:
 * limb 4l + k is bits 16k to 16k + 15 of lane l, and lane (x, y) has the index 5y + x. Since 24 does not divide a power
 * of two, the last row is within a permutation that the rows cut short; its input is the digest.
 *
 * <p>Columns: {@code step}, which of the 24 rounds it is; {@code input}, the limbs that the permutation began with; {@code
 * state}, the limbs that the round begins with; the bits of θ's {@code parity} and {@code mixed} parity and of the state
 * after {@code theta}; the limbs after {@code chi}; the bits of lane 0 after χ, {@code chi0}; the limbs of lane 0 after
 * {@code iota}. Every constraint has degree 3 or less. Plonky3's own AIR has the same columns and one more, a flag.
 */
public final class KeccakF implements TraceProgram {
    static final int LIMB_BITS = 16;

    /** The limbs of a lane. */
    static final int LIMBS = LANE_BITS / LIMB_BITS;

    private static final int STATE_LIMBS = LANES * LIMBS;

    private static final int MIN_ROWS = 32;

    private static final List<InputSpec> INPUTS = List.of(
            InputSpec.rows(MIN_ROWS),
            InputSpec.listOf("seed", "the first limbs of the state to permute; the rest is 0", 0, 0xffff, 0L));

    private static final TraceLayout LAYOUT = TraceLayout.columnVector("step", ROUNDS)
            .andColumns("input", STATE_LIMBS)
            .andColumns("state", STATE_LIMBS)
            .andColumns("parity", 5 * LANE_BITS)
            .andColumns("mixed", 5 * LANE_BITS)
            .andColumns("theta", LANES * LANE_BITS)
            .andColumns("chi", STATE_LIMBS)
            .andColumns("chi0", LANE_BITS)
            .andColumns("iota", LIMBS)
            .publicVector("seed", STATE_LIMBS)
            .publicVector("digest", STATE_LIMBS);

    /** Creates the program. */
    public KeccakF() {}

    @Override
    public String name() {
        return "keccak-f";
    }

    @Override
    public String description() {
        return "A chain of rows/24 Keccak-f[1600] permutations (FIPS 202) from \"seed\" to \"digest\".";
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
    public TraceShape shape(Inputs in) {
        if (in.rows() < MIN_ROWS) {
            throw new InvalidInputException(
                    "keccak-f takes at least " + MIN_ROWS + " rows, for a permutation of 24, not " + in.rows());
        }
        return new TraceShape(in.rows(), LAYOUT.columnNames().size());
    }

    @Override
    public Trace run(Inputs in) {
        return run(in, ParallelLoop.sequential());
    }

    /** Computes the chain on this thread, and what the permutations go through with all. */
    @Override
    public Trace run(Inputs in, ParallelLoop loop) {
        int rows = shape(in).rows();
        long[] seed = seed(in);
        long[][] inputs = new long[Math.ceilDiv(rows, ROUNDS)][];
        inputs[0] = seed;
        for (int k = 1; k < inputs.length; k++) {
            inputs[k] = inputs[k - 1].clone();
            KeccakFPermutation.permute(inputs[k]);
        }
        Trace.Builder trace = Trace.builder(LAYOUT);
        new KeccakFColumns(rows).fill(inputs, trace, loop);
        publish(trace, "seed", seed);
        publish(trace, "digest", inputs[inputs.length - 1]);
        return trace.build();
    }

    private static void publish(Trace.Builder trace, String name, long[] state) {
        for (int i = 0; i < STATE_LIMBS; i++) {
            long limb = state[i / LIMBS] >>> (LIMB_BITS * (i % LIMBS)) & ((1 << LIMB_BITS) - 1);
            trace.publicValue(TraceLayout.element(name, i), limb);
        }
    }

    private static long[] seed(Inputs in) {
        long[] limbs = in.list("seed");
        if (limbs.length > STATE_LIMBS) {
            throw new InvalidInputException(
                    "input \"seed\" takes at most " + STATE_LIMBS + " values, not " + limbs.length);
        }
        long[] state = new long[LANES];
        for (int i = 0; i < limbs.length; i++) {
            state[i / LIMBS] |= limbs[i] << (LIMB_BITS * (i % LIMBS));
        }
        return state;
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        List<Expr> steps = c.columnVector("step");
        for (int s = 0; s < ROUNDS; s++) {
            c.firstRow("the first step is 0: " + s).equal(steps.get(s), s == 0 ? 1 : 0);
            c.transition("step " + (s + 1) % ROUNDS + " follows step " + s)
                    .equal(steps.get((s + 1) % ROUNDS).next(), steps.get(s));
        }
        List<Expr> input = c.columnVector("input");
        List<Expr> state = c.columnVector("state");
        List<Expr> output = new KeccakFConstraints(c).constrain();
        Expr begins = steps.getFirst();
        for (int i = 0; i < STATE_LIMBS; i++) {
            c.firstRow("the first input is the seed: " + i)
                    .equal(input.get(i), c.publicVector("seed").get(i));
            c.everyRow("a permutation begins with its input: " + i)
                    .zero(begins.times(state.get(i).minus(input.get(i))));
            c.transition("the input stays until a permutation begins: " + i)
                    .zero(c.constant(1)
                            .minus(begins.next())
                            .times(input.get(i).next().minus(input.get(i))));
            c.transition("the next round begins with this round's output: " + i)
                    .equal(state.get(i).next(), output.get(i));
            c.lastRow("the last input is the digest: " + i)
                    .equal(input.get(i), c.publicVector("digest").get(i));
        }
    }

    /** Proves a run and verifies the proof; the arguments are inputs, as {@code name=value[,value…]}. */
    public static void main(String[] arguments) {
        Example.run(new KeccakF(), arguments);
    }
}

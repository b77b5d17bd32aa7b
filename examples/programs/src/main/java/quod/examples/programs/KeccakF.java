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

    /** So many rows are computed before they are moved into the columns, a cache line at a time. */
    private static final int BLOCK_ROWS = 16;

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
        int rows = shape(in).rows();
        int[][] columns = new int[LAYOUT.columnNames().size()][rows];
        int[][] block = new int[BLOCK_ROWS][columns.length];
        long[] seed = seed(in);
        long[] state = seed.clone();
        long[] input = seed.clone();
        KeccakFPermutation.Round record = new KeccakFPermutation.Round();
        for (int first = 0; first < rows; first += BLOCK_ROWS) {
            for (int r = 0; r < BLOCK_ROWS; r++) {
                int step = (first + r) % ROUNDS;
                if (step == 0) {
                    System.arraycopy(state, 0, input, 0, LANES);
                }
                fill(block[r], step, input, state, record);
            }
            for (int i = 0; i < columns.length; i++) {
                for (int r = 0; r < BLOCK_ROWS; r++) {
                    columns[i][first + r] = block[r][i];
                }
            }
        }
        Trace.Builder trace = Trace.builder(LAYOUT);
        for (int i = 0; i < columns.length; i++) {
            trace.column(LAYOUT.columnNames().get(i), columns[i]);
        }
        int[] limbs = new int[2 * STATE_LIMBS];
        split(input, LIMB_BITS, limbs, split(seed, LIMB_BITS, limbs, 0));
        for (int i = 0; i < STATE_LIMBS; i++) {
            trace.publicValue(TraceLayout.element("seed", i), limbs[i])
                    .publicValue(TraceLayout.element("digest", i), limbs[STATE_LIMBS + i]);
        }
        return trace.build();
    }

    /** Applies a round to the state and fills its row, in the order of the layout. */
    private static void fill(int[] cells, int step, long[] input, long[] state, KeccakFPermutation.Round record) {
        for (int s = 0; s < ROUNDS; s++) {
            cells[s] = s == step ? 1 : 0;
        }
        int at = split(input, LIMB_BITS, cells, ROUNDS);
        at = split(state, LIMB_BITS, cells, at);
        KeccakFPermutation.round(state, step, record);
        at = split(record.parity, 1, cells, at);
        at = split(record.mixed, 1, cells, at);
        at = split(record.theta, 1, cells, at);
        at = split(record.chi, LIMB_BITS, cells, at);
        at = split(new long[] {record.chi[0]}, 1, cells, at);
        split(new long[] {state[0]}, LIMB_BITS, cells, at);
    }

    /** Writes lanes as numbers of so many bits, the low ones first, from {@code cells[at]} on; returns the place after. */
    private static int split(long[] lanes, int bits, int[] cells, int at) {
        int place = at;
        int mask = (1 << bits) - 1;
        for (long lane : lanes) {
            for (int shift = 0; shift < LANE_BITS; shift += bits) {
                cells[place++] = (int) (lane >>> shift) & mask;
            }
        }
        return place;
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

package quod.examples.programs;

import java.util.List;
import quod.api.BabyBear;
import quod.api.ConstraintBuilder;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.ParallelLoop;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.TraceProgram;
import quod.api.TraceShape;

/**
 * Independent Poseidon2 permutations, one or more in a row, of inputs made from a seed: {@link Poseidon2} without the
 * chain, and nothing public.
 *
 * <p>A proof shows that rows exist whose cells are permutations, which they do: it is a part of statements to come, and
 * what provers are compared by. Since no row waits for another, the prover's threads fill them side by side.
 */
public final class Poseidon2Permutations implements TraceProgram {
    private static final List<InputSpec> INPUTS = List.of(
            InputSpec.rows(64), InputSpec.optional("seed", "what the inputs are made from", 0, Long.MAX_VALUE, 0));

    /** The step of SplitMix64 (Steele, Lea and Flood 2014). */
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private final int permutationsPerRow;
    private final TraceLayout layout;

    /** Creates the program with one permutation in a row. */
    public Poseidon2Permutations() {
        this(1);
    }

    /** Creates the program with that many permutations in a row, at least 1. */
    public Poseidon2Permutations(int permutationsPerRow) {
        if (permutationsPerRow < 1) {
            throw new IllegalArgumentException("a row has at least one permutation, not " + permutationsPerRow);
        }
        this.permutationsPerRow = permutationsPerRow;
        this.layout = Poseidon2Columns.layout(permutationsPerRow);
    }

    @Override
    public String name() {
        return "poseidon2-permutations" + (permutationsPerRow == 1 ? "" : "-x" + permutationsPerRow);
    }

    @Override
    public String description() {
        return "Independent Poseidon2 permutations (width 16), " + permutationsPerRow + " in a row, nothing public.";
    }

    @Override
    public TraceLayout layout() {
        return layout;
    }

    @Override
    public List<InputSpec> inputs() {
        return INPUTS;
    }

    @Override
    public TraceShape shape(Inputs in) {
        return new TraceShape(in.rows(), permutationsPerRow * Poseidon2Permutation.RECORD);
    }

    @Override
    public Trace run(Inputs in) {
        return run(in, ParallelLoop.sequential());
    }

    @Override
    public Trace run(Inputs in, ParallelLoop loop) {
        long seed = in.value("seed");
        Poseidon2Columns.Inputs inputs = (permutation, elements, from, to) -> {
            for (int i = 0; i < elements.length; i++) {
                long cell = (long) permutation * elements.length + i;
                for (int row = from; row < to; row++) {
                    elements[i][row] = element(seed + (cell << Integer.SIZE | row) * STEP);
                }
            }
        };
        return Poseidon2Columns.trace(layout, in.rows(), permutationsPerRow, inputs, loop)
                .build();
    }

    /** Returns the field element that the output of SplitMix64 in that state gives. */
    private static int element(long state) {
        long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return (int) ((((mixed ^ (mixed >>> 31)) >>> Integer.SIZE) * BabyBear.P) >>> Integer.SIZE);
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        Poseidon2Constraints permutations = new Poseidon2Constraints(c);
        for (int k = 0; k < permutationsPerRow; k++) {
            permutations.constrain(k);
        }
    }
}

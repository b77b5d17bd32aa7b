package quod.examples.programs;

import java.util.Arrays;
import java.util.List;
import quod.api.BabyBear;
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
 * A chain of Poseidon2 hashes, one or more permutations in a row; the wide program, with 298 columns a permutation.
 *
 * <p>One hash is H(d) = the first 8 elements of P(d, 0, …, 0), where P is Plonky3's default Poseidon2 permutation over
 * BabyBear (width 16, x<sup>7</sup>, 8 full and 13 partial rounds). A proof shows: the digest is the seed hashed rows ·
 * permutationsPerRow times. Both and the number of rows determine every cell.
 *
 * <p>Columns of permutation k of a row, named {@code p<k>.…}: the {@code input}; for each full round the {@code cube} of
 * every element after the constants were added, and the {@code state} after the round; for each partial round the cube
 * and the {@code seventh} power of element 0 (the other elements are linear in what is there). x<sup>7</sup> is
 * cube²·x, so every constraint has degree 3 or less. Plonky3's own AIR has the same columns.
 */
public final class Poseidon2 implements TraceProgram {
    /** The number of elements of a digest. */
    public static final int DIGEST = 8;

    private static final int WIDTH = Poseidon2Permutation.WIDTH;

    private static final List<InputSpec> INPUTS = List.of(
            InputSpec.rows(64),
            InputSpec.listOf("seed", "the 8 elements to hash", 0, BabyBear.P - 1, 0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L));

    private final int permutationsPerRow;
    private final TraceLayout layout;

    /** Creates the program with one permutation in a row. */
    public Poseidon2() {
        this(1);
    }

    /** Creates the program with that many permutations in a row, at least 1; wide rows suit benchmarks. */
    public Poseidon2(int permutationsPerRow) {
        if (permutationsPerRow < 1) {
            throw new IllegalArgumentException("a row has at least one permutation, not " + permutationsPerRow);
        }
        this.permutationsPerRow = permutationsPerRow;
        this.layout = Poseidon2Columns.layout(permutationsPerRow)
                .publicVector("seed", DIGEST)
                .publicVector("digest", DIGEST);
    }

    @Override
    public String name() {
        return permutationsPerRow == 1 ? "poseidon2" : "poseidon2x" + permutationsPerRow;
    }

    @Override
    public String description() {
        return "A chain of rows x " + permutationsPerRow + " Poseidon2 hashes (width 16) from \"seed\" to \"digest\".";
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

    /** Computes the chain on this thread, and what the permutations go through with all. */
    @Override
    public Trace run(Inputs in, ParallelLoop loop) {
        int rows = in.rows();
        int[] seed = seed(in);
        int[] state = Arrays.copyOf(seed, WIDTH);
        int[] digests = new int[rows * permutationsPerRow * DIGEST];
        int[] record = new int[Poseidon2Permutation.RECORD];
        for (int at = 0; at < digests.length; at += DIGEST) {
            System.arraycopy(state, 0, digests, at, DIGEST);
            Poseidon2Permutation.permute(state, record, 0);
            Arrays.fill(state, DIGEST, WIDTH, 0);
        }
        Poseidon2Columns.Inputs inputs = (permutation, elements, from, to) -> {
            for (int row = from; row < to; row++) {
                for (int i = 0; i < DIGEST; i++) {
                    elements[i][row] = digests[(row * permutationsPerRow + permutation) * DIGEST + i];
                }
            }
        };
        Trace.Builder trace = Poseidon2Columns.trace(layout, rows, permutationsPerRow, inputs, loop);
        for (int i = 0; i < DIGEST; i++) {
            trace.publicValue(TraceLayout.element("seed", i), seed[i])
                    .publicValue(TraceLayout.element("digest", i), state[i]);
        }
        return trace.build();
    }

    private static int[] seed(Inputs in) {
        long[] given = in.list("seed");
        if (given.length != DIGEST) {
            throw new InvalidInputException("input \"seed\" takes " + DIGEST + " values, not " + given.length);
        }
        return Arrays.stream(given).mapToInt(BabyBear::reduce).toArray();
    }

    @Override
    public void constraints(ConstraintBuilder c) {
        Poseidon2Constraints permutations = new Poseidon2Constraints(c);
        List<Expr> first = c.columnVector(Poseidon2Columns.vector(0, "input"));
        List<Expr> output = List.of();
        for (int k = 0; k < permutationsPerRow; k++) {
            List<Expr> input = c.columnVector(Poseidon2Columns.vector(k, "input"));
            for (int i = 0; i < DIGEST; i++) {
                if (k > 0) {
                    c.everyRow("p" + k + " hashes the digest before it: " + i).equal(input.get(i), output.get(i));
                }
                c.everyRow("p" + k + " hashes a digest and zeros: " + (DIGEST + i))
                        .zero(input.get(DIGEST + i));
            }
            output = permutations.constrain(k);
        }
        for (int i = 0; i < DIGEST; i++) {
            c.firstRow("the first hash is of the seed: " + i)
                    .equal(first.get(i), c.publicVector("seed").get(i));
            c.transition("the next row hashes this row's digest: " + i)
                    .equal(first.get(i).next(), output.get(i));
            c.lastRow("the last hash is the digest: " + i)
                    .equal(output.get(i), c.publicVector("digest").get(i));
        }
    }

    /** Proves a run and verifies the proof; the arguments are inputs, as {@code name=value[,value…]}. */
    public static void main(String[] arguments) {
        Example.run(new Poseidon2(), arguments);
    }
}

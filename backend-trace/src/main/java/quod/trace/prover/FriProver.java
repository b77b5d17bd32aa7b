package quod.trace.prover;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quod.trace.commit.ExtendedColumns;
import quod.trace.commit.LowDegreeExtension;
import quod.trace.commit.Machine;
import quod.trace.commit.ProofTrees;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.fri.WordFolder;
import quod.trace.merkle.MerkleTree;
import quod.trace.poly.BitReversal;
import quod.trace.poly.Ntt;
import quod.trace.proof.ProofTranscript;
import quod.trace.shape.ProofShape;

/**
 * Step 6: folds the DEEP words into one short polynomial, committing to each word on the way.
 *
 * <p>Every word has degree below its number of rows, so it is folded on coset 0 alone, and extended to the others only
 * to be committed.
 */
final class FriProver {
    private final ProofShape shape;
    private final ExtensionField field;
    private final Machine machine;
    private final Grinder grinder;
    private final LowDegreeExtension extension;
    private final List<@Nullable MerkleTree> layers = new ArrayList<>();
    private final List<Optional<int[]>> roots = new ArrayList<>();
    private final long[] nonces;

    FriProver(ProofShape shape, ExtensionField field, Machine machine, Grinder grinder) {
        this.shape = shape;
        this.field = field;
        this.machine = machine;
        this.grinder = grinder;
        this.extension = new LowDegreeExtension(machine, shape.parameters().logBlowup());
        this.nonces = new long[shape.folds()];
    }

    /**
     * Runs all folds.
     *
     * @param words the DEEP word on coset 0 for each height's logarithm; they are taken out of the map
     * @return the final polynomial's coefficients
     */
    int[][] run(Map<Integer, int[][]> words, ProofTranscript transcript) {
        int[][] word = java.util.Objects.requireNonNull(words.remove(shape.maxLogRows()));
        for (int k = 0; k < shape.folds(); k++) {
            commit(k, word, transcript);
            nonces[k] = grinder.grind(transcript, shape.parameters().betaGrindingBits());
            int[] beta = transcript.beta(nonces[k]);
            int next = shape.layerLog(k + 1);
            boolean extended = k + 1 < shape.folds();
            int length = extended ? extension.arrayLength(next) : 1 << next;
            word = WordFolder.fold(
                    word,
                    shape.layerLog(k),
                    shape.foldLog(k),
                    beta,
                    machine.memory().arrays(field.degree(), length),
                    field,
                    machine.kernels(),
                    machine.workers());
            int[][] joining = words.remove(next);
            if (joining != null) {
                join(word, joining, field.pow(beta, 1L << shape.foldLog(k)), 1 << next);
            }
        }
        int[][] coefficients = interpolate(word, shape.layerLog(shape.folds()));
        transcript.finalCoefficients(coefficients);
        return coefficients;
    }

    private void commit(int k, int[][] word, ProofTranscript transcript) {
        if (!shape.layerCommitted(k)) {
            layers.add(null);
            roots.add(Optional.empty());
            return;
        }
        int log = shape.layerLog(k);
        int length = extension.arrayLength(log);
        int[][] columns = word;
        // The word is folded afterwards: it may be extended in place, but not turned into coefficients.
        if (word[0].length != length || machine.recomputes()) {
            columns = machine.memory().arrays(word.length, length);
            for (int c = 0; c < word.length; c++) {
                System.arraycopy(word[c], 0, columns[c], 0, 1 << log);
            }
        }
        ExtendedColumns extended = extension.ofFirstCoset(columns, log);
        MerkleTree tree = machine.commit(new ProofTrees(shape).layer(k), List.of(extended));
        extended.forget();
        layers.add(tree);
        roots.add(Optional.of(tree.root()));
        transcript.layerRoot(tree.root());
    }

    /** Adds factor times a shorter word. */
    private void join(int[][] word, int[][] shorter, int[] factor, int rows) {
        int[][] scaled = new int[word.length][rows];
        machine.kernels().extensionMulConstant(shorter, 0, factor, scaled, 0, rows);
        for (int c = 0; c < word.length; c++) {
            machine.kernels().add(word[c], 0, scaled[c], 0, word[c], 0, rows);
        }
    }

    private int[][] interpolate(int[][] word, int log) {
        Ntt ntt = machine.transforms().get(log);
        int rows = 1 << log;
        int scale = Montgomery.inverse(Montgomery.toMontgomery(rows));
        int[][] coefficients = new int[rows][word.length];
        for (int c = 0; c < word.length; c++) {
            int[] values = java.util.Arrays.copyOf(word[c], rows);
            ntt.inverse(values, 0, machine.workers());
            for (int k = 0; k < rows; k++) {
                coefficients[k][c] = Montgomery.mul(values[BitReversal.reverse(k, log)], scale);
            }
        }
        return coefficients;
    }

    /** Returns the tree over word k, null where it is not committed. */
    List<@Nullable MerkleTree> layers() {
        return layers;
    }

    List<Optional<int[]>> roots() {
        return roots;
    }

    long[] nonces() {
        return nonces;
    }
}

package quod.trace.proof;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quod.api.ProofFormatException;
import quod.trace.commit.ProofTrees;
import quod.trace.field.Montgomery;
import quod.trace.merkle.MultiOpening;
import quod.trace.merkle.OpenedPositions;
import quod.trace.merkle.TreeShape;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

/**
 * Reads what {@link ProofWriter} wrote, from untrusted bytes. All numbers of words are derived; nothing is allocated
 * before the bytes for it were seen. Field elements must be below p, and nothing may follow.
 */
public final class ProofReader {
    private static final int DIGEST_WORDS = 8;

    private final ProofShape shape;
    private final StarkParameters parameters;
    private final ByteBuffer in;

    /** Reads from a payload. */
    public ProofReader(byte[] payload, ProofShape shape) {
        this.shape = shape;
        this.parameters = shape.parameters();
        this.in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads what is sent before the queries are drawn. */
    public StarkProof.Messages messages() throws ProofFormatException {
        int[] mainRoot = digest();
        int[] chunkRoot = digest();
        long zetaNonce = nonce(parameters.zetaGrindingBits());
        List<TraceOpenings> openings = new ArrayList<>();
        for (TraceFigures figures : shape.traces()) {
            openings.add(new TraceOpenings(
                    extensionElements(figures.columns()),
                    extensionElements(figures.fixedColumns()),
                    extensionElements(figures.nextColumns()),
                    extensionElements(figures.nextFixedColumns()),
                    extensionElements(figures.chunks())));
        }
        long gammaNonce = nonce(parameters.gammaGrindingBits());
        List<Optional<int[]>> layerRoots = new ArrayList<>();
        long[] betaNonces = new long[shape.folds()];
        for (int k = 0; k < shape.folds(); k++) {
            layerRoots.add(shape.layerCommitted(k) ? Optional.of(digest()) : Optional.empty());
            betaNonces[k] = nonce(parameters.betaGrindingBits());
        }
        int[][] finalCoefficients = extensionElements(shape.finalLength());
        long queryNonce = nonce(parameters.queryGrindingBits());
        return new StarkProof.Messages(
                mainRoot,
                chunkRoot,
                zetaNonce,
                openings,
                gammaNonce,
                layerRoots,
                betaNonces,
                finalCoefficients,
                queryNonce);
    }

    /** Reads the openings for these queries, and requires that nothing follows. */
    public StarkProof.Queries queries(int[] queries) throws ProofFormatException {
        ProofTrees trees = new ProofTrees(shape);
        MultiOpening main = opening(trees.main(), trees, queries);
        List<Optional<MultiOpening>> fixed = new ArrayList<>();
        for (int t = 0; t < shape.traces().size(); t++) {
            fixed.add(
                    shape.traces().get(t).fixedColumns() == 0
                            ? Optional.empty()
                            : Optional.of(opening(trees.fixed(t), trees, queries)));
        }
        MultiOpening chunks = opening(trees.chunks(), trees, queries);
        List<Optional<MultiOpening>> layers = new ArrayList<>();
        for (int k = 0; k < shape.folds(); k++) {
            layers.add(
                    shape.layerCommitted(k) ? Optional.of(opening(trees.layer(k), trees, queries)) : Optional.empty());
        }
        if (in.hasRemaining()) {
            throw new ProofFormatException(in.remaining() + " bytes follow the proof's end");
        }
        return new StarkProof.Queries(main, fixed, chunks, layers);
    }

    private MultiOpening opening(TreeShape tree, ProofTrees trees, int[] queries) throws ProofFormatException {
        OpenedPositions positions = trees.opened(tree, queries);
        List<int[][]> rows = new ArrayList<>();
        for (int s = tree.logLeafRows(); s >= 0; s--) {
            int words = tree.leafWords(s);
            if (words > 0) {
                int count = positions.leavesAt(s).length;
                need((long) count * words * Integer.BYTES);
                int[][] level = new int[count][];
                for (int k = 0; k < count; k++) {
                    level[k] = elements(words);
                }
                rows.add(level);
            }
        }
        int count = positions.siblingCount();
        need((long) count * DIGEST_WORDS * Integer.BYTES);
        int[][] siblings = new int[count][];
        for (int k = 0; k < count; k++) {
            siblings[k] = digest();
        }
        return new MultiOpening(rows, siblings);
    }

    private int[][] extensionElements(int count) throws ProofFormatException {
        need((long) count * parameters.extensionDegree() * Integer.BYTES);
        int[][] elements = new int[count][];
        for (int k = 0; k < count; k++) {
            elements[k] = elements(parameters.extensionDegree());
        }
        return elements;
    }

    private int[] elements(int count) throws ProofFormatException {
        int[] elements = words(count);
        for (int element : elements) {
            if (Integer.compareUnsigned(element, Montgomery.P) >= 0) {
                throw new ProofFormatException("a field element is " + Integer.toUnsignedString(element)
                        + ", not below p: the encoding is not canonical");
            }
        }
        return elements;
    }

    private int[] digest() throws ProofFormatException {
        return words(DIGEST_WORDS);
    }

    private int[] words(int count) throws ProofFormatException {
        need((long) count * Integer.BYTES);
        int[] words = new int[count];
        for (int k = 0; k < count; k++) {
            words[k] = in.getInt();
        }
        return words;
    }

    private long nonce(int bits) throws ProofFormatException {
        if (bits == 0) {
            return 0;
        }
        need(Long.BYTES);
        return in.getLong();
    }

    private void need(long bytes) throws ProofFormatException {
        if (bytes > in.remaining()) {
            throw new ProofFormatException("the payload ends too early: " + bytes + " bytes are needed at offset "
                    + in.position() + ", and " + in.remaining() + " are left");
        }
    }
}

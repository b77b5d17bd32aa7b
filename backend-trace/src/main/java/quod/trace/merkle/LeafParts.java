package quod.trace.merkle;

import java.util.Arrays;
import java.util.List;
import quod.trace.hash.TreeHasher;
import quod.trace.work.ArraySupply;
import quod.trace.work.Workers;

/**
 * The digests of a matrix' leaves, hashed block by block as soon as a block's columns have their values, while they are
 * in the cache; some blocks make a part, and parts are hashed by several threads at a time.
 */
public final class LeafParts {
    static final int DIGEST_WORDS = 8;
    /** Leaves of one task where all threads hash the same part. */
    private static final int HASHED_LEAVES = 1 << 10;
    /** Leaves that are joined at once: their values of all parts go through the cache once. */
    private static final int JOINED_LEAVES = 1 << 8;

    private final TreeShape shape;
    private final TreeHasher hasher;
    private final ArraySupply memory;
    private final LeafWords[] leaves;
    private final int words;
    private final int[][] values;

    private LeafParts(TreeShape shape, CosetColumns data, TreeHasher hasher, ArraySupply memory) {
        this.shape = shape;
        this.hasher = hasher;
        this.memory = memory;
        int s = shape.logLeafRows();
        this.leaves = new LeafWords[1 << shape.logBlowup()];
        Arrays.setAll(leaves, coset -> LeafWords.of(shape, List.of(data), s, coset));
        this.words = shape.leafWords(s);
        this.values = memory.arrays(count(shape, hasher), DIGEST_WORDS * leafCount());
    }

    /**
     * Prepares the hashing of the only matrix of a tree.
     *
     * @param shape a shape with at least two parts: see {@link #count}
     * @param data the matrix; its values need not be there yet
     */
    public static LeafParts of(TreeShape shape, CosetColumns data, TreeHasher hasher, ArraySupply memory) {
        return new LeafParts(shape, data, hasher, memory);
    }

    /** Returns the number of parts of a tree's leaves, 0 if they can only be hashed as a whole. */
    public static int count(TreeShape shape, TreeHasher hasher) {
        if (shape.matrices().size() != 1 || hasher.blockWords() >>> logGroup(shape) == 0) {
            return 0;
        }
        return Math.ceilDiv(shape.leafWords(shape.logLeafRows()), hasher.partWords());
    }

    /** Returns the number of columns of each block but the last, which may have fewer. */
    public int blockColumns() {
        return hasher.blockWords() >>> logGroup(shape);
    }

    /** Returns the number of blocks of each part but the last, which may have fewer. */
    public int partBlocks() {
        return hasher.partWords() / hasher.blockWords();
    }

    /**
     * Hashes a block, all of whose columns have their values. Blocks of different parts may be hashed at the same time;
     * those of a part are to be hashed in their order.
     */
    public void hash(int block) {
        for (int coset = 0; coset < leaves.length; coset++) {
            hash(block, coset, 0, 1 << shape.logLeafRows());
        }
    }

    /** Hashes all parts from one on, with all threads; all columns have their values. */
    public void hashFrom(int part, Workers workers) {
        int rows = 1 << shape.logLeafRows();
        int piece = Math.min(rows, HASHED_LEAVES);
        workers.run(leafCount() / piece, task -> {
            int first = task * piece;
            for (int block = part * partBlocks(); block * hasher.blockWords() < words; block++) {
                hash(block, first / rows, first % rows, first % rows + piece);
            }
        });
    }

    private void hash(int block, int coset, int from, int to) {
        hasher.leafBlock(
                leaves[coset].source(),
                leaves[coset].offsets(),
                block,
                words,
                values[block / partBlocks()],
                leafCount(),
                coset << shape.logLeafRows(),
                from,
                to);
    }

    /** Joins the parts, all of which are hashed; to be called once. */
    int[] digests(Workers workers) {
        int[] digests = memory.array(DIGEST_WORDS * leafCount());
        join(values, digests, leafCount(), hasher, workers);
        memory.release(values);
        return digests;
    }

    /** Joins the values of the parts of some leaves to their digests; the values are lost. */
    static void join(int[][] values, int[] digests, int leaves, TreeHasher hasher, Workers workers) {
        workers.run(Math.ceilDiv(leaves, JOINED_LEAVES), task -> {
            int from = task * JOINED_LEAVES;
            hasher.joinParts(values, digests, leaves, from, Math.min(leaves, from + JOINED_LEAVES));
        });
    }

    private int leafCount() {
        return leaves.length << shape.logLeafRows();
    }

    private static int logGroup(TreeShape shape) {
        return shape.matrices().getFirst().logGroup();
    }
}

package quod.trace.merkle;

import java.util.ArrayList;
import java.util.List;
import quod.trace.hash.TreeHasher;
import quod.trace.work.ArraySupply;
import quod.trace.work.Workers;

/**
 * A Merkle tree over matrices of different heights, with all nodes kept: see {@link TreeShape}.
 *
 * <p>Digests of a level are a structure of arrays: word w of node x is at [w·count + x].
 */
public final class MerkleTree {
    private static final int WORDS = 8;
    private static final int TASK_NODES = 1 << 11;

    private final TreeShape shape;
    private final int[][][] data;
    private final ArraySupply memory;
    private final List<int[]> levels = new ArrayList<>();

    private MerkleTree(TreeShape shape, int[][][] data, ArraySupply memory) {
        this.shape = shape;
        this.data = data;
        this.memory = memory;
    }

    /**
     * Commits to matrices.
     *
     * @param shape their shapes
     * @param data {@code data[m][c]} is column c of matrix m: coset j, row i at j·2<sup>logRows</sup> + i; not copied
     *     and not to be changed while the tree is used
     */
    public static MerkleTree commit(TreeShape shape, int[][][] data, TreeHasher hasher, Workers workers) {
        return commit(shape, data, hasher, workers, ArraySupply.fresh());
    }

    /** Commits to matrices, with the nodes in arrays of a supply. */
    public static MerkleTree commit(
            TreeShape shape, int[][][] data, TreeHasher hasher, Workers workers, ArraySupply memory) {
        MerkleTree tree = new MerkleTree(shape, data, memory);
        int top = shape.logLeafRows();
        int cosets = 1 << shape.logBlowup();
        tree.levels.add(tree.leaves(top, hasher, workers));
        for (int s = top - 1; s >= 0; s--) {
            int[] nodes = tree.join(tree.levels.getLast(), cosets, s, hasher, workers);
            if (shape.leafWords(s) > 0) {
                int[] leaves = tree.leaves(s, hasher, workers);
                int count = cosets << s;
                chunks(
                        workers,
                        1,
                        count,
                        (block, from, to) -> hasher.inject(nodes, count, from, leaves, count, from, to - from));
            }
            tree.levels.add(nodes);
        }
        for (int log = shape.logBlowup() - 1; log >= 0; log--) {
            tree.levels.add(tree.join(tree.levels.getLast(), 1, log, hasher, workers));
        }
        return tree;
    }

    /** Returns the root's 8 words. */
    public int[] root() {
        return digest(levels.getLast(), 0);
    }

    /** Opens leaves. */
    public MultiOpening open(OpenedPositions positions) {
        List<int[][]> rows = new ArrayList<>();
        for (int s = shape.logLeafRows(); s >= 0; s--) {
            if (shape.leafWords(s) > 0) {
                int[] opened = positions.leavesAt(s);
                int[][] words = new int[opened.length][];
                for (int k = 0; k < opened.length; k++) {
                    words[k] = leaf(s, opened[k]);
                }
                rows.add(words);
            }
        }
        List<int[]> siblings = new ArrayList<>();
        for (int step = 0; step < positions.steps(); step++) {
            int log = positions.blockLog(step);
            int[] known = positions.before(step);
            for (int parent : positions.before(step + 1)) {
                int left = OpenedPositions.leftChild(parent, log);
                int right = left + (1 << (log - 1));
                if (java.util.Arrays.binarySearch(known, left) < 0) {
                    siblings.add(digest(levels.get(step), left));
                } else if (java.util.Arrays.binarySearch(known, right) < 0) {
                    siblings.add(digest(levels.get(step), right));
                }
            }
        }
        return new MultiOpening(rows, siblings.toArray(int[][]::new));
    }

    private static int[] digest(int[] level, int node) {
        int count = level.length / WORDS;
        int[] digest = new int[WORDS];
        for (int w = 0; w < WORDS; w++) {
            digest[w] = level[w * count + node];
        }
        return digest;
    }

    private int[] leaf(int s, int position) {
        int[] words = new int[shape.leafWords(s)];
        int coset = position >>> s;
        int row = position & ((1 << s) - 1);
        int next = 0;
        for (int m = 0; m < data.length; m++) {
            TreeShape.Matrix matrix = shape.matrices().get(m);
            if (matrix.logLeafRows() == s) {
                for (int[] column : data[m]) {
                    for (int k = 0; k < 1 << matrix.logGroup(); k++) {
                        words[next++] = column[(coset << matrix.logRows()) + (k << s) + row];
                    }
                }
            }
        }
        return words;
    }

    /** Hashes the leaves of the level with 2<sup>s</sup> rows. */
    private int[] leaves(int s, TreeHasher hasher, Workers workers) {
        int cosets = 1 << shape.logBlowup();
        int count = cosets << s;
        int words = shape.leafWords(s);
        int[][] source = new int[words][];
        int[][] offsets = new int[cosets][words];
        int next = 0;
        for (int m = 0; m < data.length; m++) {
            TreeShape.Matrix matrix = shape.matrices().get(m);
            if (matrix.logLeafRows() != s) {
                continue;
            }
            for (int[] column : data[m]) {
                for (int k = 0; k < 1 << matrix.logGroup(); k++) {
                    source[next] = column;
                    for (int j = 0; j < cosets; j++) {
                        offsets[j][next] = (j << matrix.logRows()) + (k << s);
                    }
                    next++;
                }
            }
        }
        int[] digests = memory.array(Math.multiplyExact(WORDS, count));
        chunks(
                workers,
                cosets,
                1 << s,
                (coset, from, to) ->
                        hasher.leaves(source, offsets[coset], words, digests, count, coset << s, from, to));
        return digests;
    }

    /** Joins nodes in blocks of 2<sup>log+1</sup> to blocks of 2<sup>log</sup>. */
    private int[] join(int[] children, int blocks, int log, TreeHasher hasher, Workers workers) {
        int count = blocks << log;
        int[] parents = memory.array(WORDS * count);
        chunks(workers, blocks, 1 << log, (block, from, to) -> {
            int left = (block << (log + 1)) + from;
            hasher.nodes(
                    children, 2 * count, left, left + (1 << log), parents, count, (block << log) + from, to - from);
        });
        return parents;
    }

    /** Runs a range of every block in pieces. */
    private static void chunks(Workers workers, int blocks, int length, Range work) {
        int pieces = Math.max(1, length / TASK_NODES);
        if ((long) blocks * length <= TASK_NODES) {
            for (int block = 0; block < blocks; block++) {
                work.run(block, 0, length);
            }
            return;
        }
        workers.run(blocks * pieces, task -> {
            int block = task / pieces;
            int from = (int) ((long) length * (task % pieces) / pieces);
            int to = (int) ((long) length * (task % pieces + 1) / pieces);
            work.run(block, from, to);
        });
    }

    private interface Range {
        void run(int block, int from, int to);
    }
}

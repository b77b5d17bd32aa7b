package quod.trace.merkle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import quod.trace.hash.TreeHasher;
import quod.trace.merkle.CosetColumns.ColumnStream;
import quod.trace.work.ArraySupply;
import quod.trace.work.Workers;

/**
 * A Merkle tree over matrices of different heights: see {@link TreeShape}.
 *
 * <p>Digests of a level are a structure of arrays: word w of node x is at [w·count + x]. All levels are kept, or all but
 * the lowest, which are then computed again, coset by coset, when leaves are opened.
 */
public final class MerkleTree {
    private static final int WORDS = 8;
    private static final int TASK_NODES = 1 << 11;
    /** From so many words on, which are far apart, several threads read the leaves that are opened. */
    private static final int SHARED_WORDS = 1 << 14;
    /** How many of the lowest levels are not kept: all nodes above them have 1/64 of the leaves' size. */
    private static final int RECOMPUTED_LEVELS = 6;

    private static final int[] NOT_KEPT = {};

    private final TreeShape shape;
    private final List<? extends CosetColumns> data;
    private final TreeHasher hasher;
    private final Workers workers;
    private final ArraySupply memory;
    private final boolean cosetByCoset;
    private final int dropped;
    private final List<int[]> levels = new ArrayList<>();

    private MerkleTree(
            TreeShape shape,
            List<? extends CosetColumns> data,
            TreeHasher hasher,
            Workers workers,
            ArraySupply memory,
            boolean cosetByCoset) {
        this.shape = shape;
        this.data = List.copyOf(data);
        this.hasher = hasher;
        this.workers = workers;
        this.memory = memory;
        this.cosetByCoset = cosetByCoset;
        this.dropped = cosetByCoset ? Math.min(RECOMPUTED_LEVELS, shape.logLeafRows()) : 0;
    }

    /**
     * Commits to matrices.
     *
     * @param shape their shapes
     * @param data {@code data[m][c]} is column c of matrix m: coset j, row i at j·2<sup>logRows</sup> + i; not copied
     *     and not to be changed while the tree is used
     */
    public static MerkleTree commit(TreeShape shape, int[][][] data, TreeHasher hasher, Workers workers) {
        List<CosetColumns> kept = new ArrayList<>();
        for (int m = 0; m < data.length; m++) {
            kept.add(CosetColumns.kept(data[m], shape.matrices().get(m).logRows()));
        }
        return commit(shape, kept, hasher, workers, ArraySupply.fresh());
    }

    /** Commits to matrices of which all cosets are there at a time, with the nodes in arrays of a supply. */
    public static MerkleTree commit(
            TreeShape shape,
            List<? extends CosetColumns> data,
            TreeHasher hasher,
            Workers workers,
            ArraySupply memory) {
        return new MerkleTree(shape, data, hasher, workers, memory, false).build();
    }

    /** Commits to one matrix whose leaves have been hashed part by part, all parts of them. */
    public static MerkleTree commit(
            TreeShape shape,
            CosetColumns data,
            LeafParts leaves,
            TreeHasher hasher,
            Workers workers,
            ArraySupply memory) {
        MerkleTree tree = new MerkleTree(shape, List.of(data), hasher, workers, memory, false);
        tree.levels.add(leaves.digests(workers));
        tree.joinLevels(shape.logLeafRows());
        return tree;
    }

    /**
     * Commits to matrices of which one coset is there at a time. The last that it asks for is coset 0. The lowest levels
     * are not kept.
     */
    public static MerkleTree recomputing(
            TreeShape shape,
            List<? extends CosetColumns> data,
            TreeHasher hasher,
            Workers workers,
            ArraySupply memory) {
        return new MerkleTree(shape, data, hasher, workers, memory, true).build();
    }

    private MerkleTree build() {
        int top = shape.logLeafRows() - dropped;
        int cosets = 1 << shape.logBlowup();
        if (dropped == 0) {
            levels.add(leaves(top));
        } else {
            levels.addAll(Collections.nCopies(dropped, NOT_KEPT));
            int[] nodes = memory.array(Math.multiplyExact(WORDS, cosets << top));
            int[][] low = newLowLevels();
            for (int j = cosets - 1; j >= 0; j--) {
                computeLowLevels(j, low);
                joinCoset(j, low[dropped - 1], top, nodes, cosets << top, j << top);
            }
            levels.add(nodes);
            memory.release(low);
        }
        joinLevels(top);
        return this;
    }

    /** Joins the last level, of 2<sup>top</sup> rows for each coset, until the root is left. */
    private void joinLevels(int top) {
        int cosets = 1 << shape.logBlowup();
        for (int s = top - 1; s >= 0; s--) {
            int[] nodes = join(levels.getLast(), cosets, s);
            if (shape.leafWords(s) > 0) {
                int[] leaves = leaves(s);
                int count = cosets << s;
                chunks(
                        1,
                        count,
                        (block, from, to) -> hasher.inject(nodes, count, from, leaves, count, from, to - from));
            }
            levels.add(nodes);
        }
        for (int log = shape.logBlowup() - 1; log >= 0; log--) {
            levels.add(join(levels.getLast(), 1, log));
        }
    }

    /** Returns the root's 8 words. */
    public int[] root() {
        return digest(levels.getLast(), 0);
    }

    /** Opens leaves. */
    public MultiOpening open(OpenedPositions positions) {
        int top = shape.logLeafRows();
        List<int[][]> rows = new ArrayList<>();
        for (int s = top; s >= 0; s--) {
            if (shape.leafWords(s) > 0) {
                rows.add(new int[positions.leavesAt(s).length][]);
            }
        }
        List<OpenedPositions.Sibling> siblings = positions.siblings();
        int[][] digests = new int[siblings.size()][];
        int[][] low = newLowLevels();
        for (int j = 0; j < 1 << shape.logBlowup(); j++) {
            openLeaves(j, positions, rows);
            if (opensCoset(j, positions)) {
                computeLowLevels(j, low);
                for (int k = 0; k < digests.length && siblings.get(k).step() < dropped; k++) {
                    OpenedPositions.Sibling sibling = siblings.get(k);
                    int s = top - sibling.step();
                    if (sibling.node() >>> s == j) {
                        digests[k] = digest(low[sibling.step()], sibling.node() & ((1 << s) - 1));
                    }
                }
            }
        }
        for (int k = 0; k < digests.length; k++) {
            if (siblings.get(k).step() >= dropped) {
                digests[k] = digest(
                        levels.get(siblings.get(k).step()), siblings.get(k).node());
            }
        }
        memory.release(low);
        return new MultiOpening(rows, digests);
    }

    private boolean opensCoset(int j, OpenedPositions positions) {
        int top = shape.logLeafRows();
        return dropped > 0 && Arrays.stream(positions.before(0)).anyMatch(position -> position >>> top == j);
    }

    private void openLeaves(int j, OpenedPositions positions, List<int[][]> rows) {
        int next = 0;
        for (int s = shape.logLeafRows(); s >= 0; s--) {
            if (shape.leafWords(s) == 0) {
                continue;
            }
            int[] opened = positions.leavesAt(s);
            int[][] words = rows.get(next++);
            IntPredicate isOfCoset = isOfCoset(j, s);
            if (Arrays.stream(opened).noneMatch(isOfCoset)) {
                continue;
            }
            Optional<ColumnStream> stream = stream(s, j);
            if (stream.isPresent()) {
                StreamedLeaves.open(shape, stream.get(), workers, j, opened, words);
                continue;
            }
            LeafWords leaves = LeafWords.of(shape, data, s, j);
            int leafRows = 1 << s;
            Workers readers = opened.length * shape.leafWords(s) < SHARED_WORDS ? Workers.sequential() : workers;
            readers.run(opened.length, k -> {
                if (isOfCoset.test(opened[k])) {
                    words[k] = leaves.leaf(opened[k] % leafRows);
                }
            });
        }
    }

    private static IntPredicate isOfCoset(int j, int s) {
        return leaf -> leaf >>> s == j;
    }

    private static int[] digest(int[] level, int node) {
        int count = level.length / WORDS;
        int[] digest = new int[WORDS];
        for (int w = 0; w < WORDS; w++) {
            digest[w] = level[w * count + node];
        }
        return digest;
    }

    /** Hashes the leaves of the level with 2<sup>s</sup> rows. */
    private int[] leaves(int s) {
        int cosets = 1 << shape.logBlowup();
        int count = cosets << s;
        int[] digests = memory.array(Math.multiplyExact(WORDS, count));
        if (cosetByCoset) {
            for (int j = cosets - 1; j >= 0; j--) {
                leavesOfCoset(s, j, digests, count, j << s);
            }
            return digests;
        }
        LeafWords[] leaves = new LeafWords[cosets];
        Arrays.setAll(leaves, coset -> LeafWords.of(shape, data, s, coset));
        int words = shape.leafWords(s);
        chunks(
                cosets,
                1 << s,
                (coset, from, to) -> hasher.leaves(
                        leaves[coset].source(), leaves[coset].offsets(), words, digests, count, coset << s, from, to));
        return digests;
    }

    private void leavesOfCoset(int s, int coset, int[] digests, int stride, int off) {
        Optional<ColumnStream> stream = stream(s, coset);
        if (stream.isPresent() && stride == 1 << s && off == 0) {
            StreamedLeaves.hash(shape, stream.get(), hasher, workers, memory, digests);
            return;
        }
        LeafWords leaves = LeafWords.of(shape, data, s, coset);
        int words = shape.leafWords(s);
        chunks(
                1,
                1 << s,
                (block, from, to) ->
                        hasher.leaves(leaves.source(), leaves.offsets(), words, digests, stride, off, from, to));
    }

    /** Returns the columns of the leaves with 2<sup>s</sup> rows where they are to be read one by one. */
    private Optional<ColumnStream> stream(int s, int coset) {
        return s == shape.logLeafRows() && StreamedLeaves.areSupported(shape, hasher)
                ? data.getFirst().stream(coset)
                : Optional.empty();
    }

    private int[][] newLowLevels() {
        int[][] low = new int[dropped][];
        for (int step = 0; step < dropped; step++) {
            low[step] = memory.array(Math.multiplyExact(WORDS, 1 << (shape.logLeafRows() - step)));
        }
        return low;
    }

    /** Computes the levels of one coset that are not kept. */
    private void computeLowLevels(int coset, int[][] low) {
        int top = shape.logLeafRows();
        leavesOfCoset(top, coset, low[0], 1 << top, 0);
        for (int step = 1; step < dropped; step++) {
            int s = top - step;
            joinCoset(coset, low[step - 1], s, low[step], 1 << s, 0);
        }
    }

    /** Joins the nodes of one coset to 2<sup>s</sup> parents, with the leaves that are hashed into them. */
    private void joinCoset(int coset, int[] children, int s, int[] parents, int stride, int off) {
        int count = 1 << s;
        chunks(
                1,
                count,
                (block, from, to) ->
                        hasher.nodes(children, 2 * count, from, count + from, parents, stride, off + from, to - from));
        if (shape.leafWords(s) > 0) {
            int[] leaves = new int[WORDS << s];
            leavesOfCoset(s, coset, leaves, count, 0);
            chunks(
                    1,
                    count,
                    (block, from, to) -> hasher.inject(parents, stride, off + from, leaves, count, from, to - from));
        }
    }

    /** Joins nodes in blocks of 2<sup>log+1</sup> to blocks of 2<sup>log</sup>. */
    private int[] join(int[] children, int blocks, int log) {
        int count = blocks << log;
        int[] parents = memory.array(WORDS * count);
        chunks(blocks, 1 << log, (block, from, to) -> {
            int left = (block << (log + 1)) + from;
            hasher.nodes(
                    children, 2 * count, left, left + (1 << log), parents, count, (block << log) + from, to - from);
        });
        return parents;
    }

    /** Runs a range of every block in pieces. */
    private void chunks(int blocks, int length, Range work) {
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

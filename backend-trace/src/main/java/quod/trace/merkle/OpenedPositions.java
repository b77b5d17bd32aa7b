package quod.trace.merkle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which nodes of a tree are known, level by level, when some leaves are opened: what both sides need to agree on the
 * openings' order and number.
 *
 * <p>Steps go from the leaves to the root. A step joins nodes in blocks of 2<sup>k</sup>: node x of a block with node
 * x + 2<sup>k−1</sup>. Steps with k = logLeafRows, …, 1 join rows, the last logBlowup steps join cosets.
 */
public final class OpenedPositions {
    private final int logLeafRows;
    private final int logBlowup;
    private final int[][] levels;

    /**
     * Derives all levels.
     *
     * @param shape the tree's shape
     * @param positions positions of leaves on the lowest level, in any order, repeated or not
     */
    public OpenedPositions(TreeShape shape, int[] positions) {
        this.logLeafRows = shape.logLeafRows();
        this.logBlowup = shape.logBlowup();
        this.levels = new int[logLeafRows + logBlowup + 1][];
        levels[0] = IntStream.of(positions).sorted().distinct().toArray();
        for (int step = 0; step < steps(); step++) {
            levels[step + 1] = parents(levels[step], blockLog(step));
        }
    }

    /** Returns the number of steps from the leaves to the root. */
    public int steps() {
        return logLeafRows + logBlowup;
    }

    /** Returns log2 of the block that a step halves. */
    public int blockLog(int step) {
        return step < logLeafRows ? logLeafRows - step : logBlowup - (step - logLeafRows);
    }

    /** Returns the known nodes before a step, ascending; before step 0 they are leaves. */
    public int[] before(int step) {
        return levels[step];
    }

    /** Returns the opened leaves at the level with 2<sup>s</sup> rows, ascending. */
    public int[] leavesAt(int s) {
        return levels[logLeafRows - s];
    }

    /** Returns the place of a position among the opened leaves at the level with 2<sup>s</sup> rows. */
    public int indexOf(int s, int position) {
        int index = Arrays.binarySearch(leavesAt(s), position);
        if (index < 0) {
            throw new IllegalArgumentException("position " + position + " is not opened");
        }
        return index;
    }

    /**
     * A node that the opened leaves do not lead to, and that is needed to join one that they lead to.
     *
     * @param step the step that joins it
     * @param node its number on the level before that step
     */
    record Sibling(int step, int node) {}

    /** Returns the siblings that the openings need, step by step, ascending within a step. */
    List<Sibling> siblings() {
        List<Sibling> siblings = new ArrayList<>();
        for (int step = 0; step < steps(); step++) {
            int log = blockLog(step);
            for (int parent : levels[step + 1]) {
                int left = leftChild(parent, log);
                int right = left + (1 << (log - 1));
                if (Arrays.binarySearch(levels[step], left) < 0) {
                    siblings.add(new Sibling(step, left));
                } else if (Arrays.binarySearch(levels[step], right) < 0) {
                    siblings.add(new Sibling(step, right));
                }
            }
        }
        return siblings;
    }

    /** Returns how many siblings the openings need. */
    public int siblingCount() {
        int count = 0;
        for (int step = 0; step < steps(); step++) {
            count += 2 * levels[step + 1].length - levels[step].length;
        }
        return count;
    }

    /** Returns the parents of ascending nodes in blocks of 2<sup>log</sup>, ascending and each once. */
    private static int[] parents(int[] nodes, int log) {
        int[] parents = new int[nodes.length];
        int count = 0;
        int start = 0;
        while (start < nodes.length) {
            int rightStart = ((nodes[start] >>> log) << log) + (1 << (log - 1));
            int middle = lowerBound(nodes, start, rightStart);
            int end = lowerBound(nodes, middle, rightStart + (1 << (log - 1)));
            // Both halves are ascending, and their parents too: merge.
            int left = start;
            int right = middle;
            while (left < middle || right < end) {
                int ofLeft = left < middle ? parent(nodes[left], log) : Integer.MAX_VALUE;
                int ofRight = right < end ? parent(nodes[right], log) : Integer.MAX_VALUE;
                parents[count++] = Math.min(ofLeft, ofRight);
                left += ofLeft <= ofRight ? 1 : 0;
                right += ofRight <= ofLeft ? 1 : 0;
            }
            start = end;
        }
        return Arrays.copyOf(parents, count);
    }

    private static int lowerBound(int[] ascending, int from, int value) {
        int index = Arrays.binarySearch(ascending, from, ascending.length, value);
        return index >= 0 ? index : -index - 1;
    }

    /** Returns the parent of a node in blocks of 2<sup>log</sup>. */
    static int parent(int position, int log) {
        return ((position >>> log) << (log - 1)) | (position & ((1 << (log - 1)) - 1));
    }

    /** Returns the left child of a node, whose children lie in blocks of 2<sup>log</sup>. */
    static int leftChild(int parent, int log) {
        return ((parent >>> (log - 1)) << log) | (parent & ((1 << (log - 1)) - 1));
    }
}

package quod.trace.merkle;

import java.util.Arrays;
import quod.trace.hash.TreeHasher;

/** Recomputes a root from opened leaves and siblings, a level at a time, all nodes of it at once. */
public final class MerkleVerifier {
    private static final int WORDS = 8;

    private MerkleVerifier() {}

    /**
     * Returns the root that the openings lead to: it equals the commitment exactly when the leaves are the committed
     * ones (or a collision of the hash was found).
     *
     * @param shape the tree's shape
     * @param positions the opened positions
     * @param opening the leaves, with the shape's numbers of words, and exactly {@link OpenedPositions#siblingCount}
     *     siblings
     */
    public static int[] root(TreeShape shape, OpenedPositions positions, MultiOpening opening, TreeHasher hasher) {
        int level = 0;
        int[] digests = hashAll(opening.rows().get(level++), hasher);
        int sibling = 0;
        for (int step = 0; step < positions.steps(); step++) {
            int log = positions.blockLog(step);
            int[] known = positions.before(step);
            int[] parents = positions.before(step + 1);
            int count = parents.length;
            // The left children, then the right ones.
            int[] children = new int[WORDS * 2 * count];
            for (int k = 0; k < count; k++) {
                int left = OpenedPositions.leftChild(parents[k], log);
                int atLeft = Arrays.binarySearch(known, left);
                int atRight = Arrays.binarySearch(known, left + (1 << (log - 1)));
                if (atLeft >= 0) {
                    copy(digests, known.length, atLeft, children, 2 * count, k);
                } else {
                    copy(opening.siblings()[sibling++], 1, 0, children, 2 * count, k);
                }
                if (atRight >= 0) {
                    copy(digests, known.length, atRight, children, 2 * count, count + k);
                } else {
                    copy(opening.siblings()[sibling++], 1, 0, children, 2 * count, count + k);
                }
            }
            digests = new int[WORDS * count];
            hasher.nodes(children, 2 * count, 0, count, digests, count, 0, count);
            int rows = shape.logLeafRows() - step - 1;
            if (rows >= 0 && shape.leafWords(rows) > 0) {
                int[] leaves = hashAll(opening.rows().get(level++), hasher);
                hasher.inject(digests, count, 0, leaves, count, 0, count);
            }
        }
        return digests;
    }

    private static void copy(int[] from, int fromStride, int fromPlace, int[] to, int toStride, int toPlace) {
        for (int w = 0; w < WORDS; w++) {
            to[w * toStride + toPlace] = from[w * fromStride + fromPlace];
        }
    }

    /** Hashes leaves of equal length: word w of digest k is at [w·count + k]. */
    private static int[] hashAll(int[][] rows, TreeHasher hasher) {
        int count = rows.length;
        int length = rows[0].length;
        int[][] words = new int[length][count];
        for (int k = 0; k < count; k++) {
            for (int w = 0; w < length; w++) {
                words[w][k] = rows[k][w];
            }
        }
        int[] digests = new int[WORDS * count];
        hasher.leaves(words, new int[length], length, digests, count, 0, 0, count);
        return digests;
    }
}

package quod.trace.merkle;

import quod.trace.hash.TreeHasher;

/** Recomputes a root from opened leaves and siblings. */
public final class MerkleVerifier {
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
        int[][] digests = hashAll(opening.rows().get(level++), hasher);
        int sibling = 0;
        for (int step = 0; step < positions.steps(); step++) {
            int log = positions.blockLog(step);
            int[] known = positions.before(step);
            int[] parents = positions.before(step + 1);
            int[][] joined = new int[parents.length][];
            for (int k = 0; k < parents.length; k++) {
                int left = OpenedPositions.leftChild(parents[k], log);
                int atLeft = java.util.Arrays.binarySearch(known, left);
                int atRight = java.util.Arrays.binarySearch(known, left + (1 << (log - 1)));
                int[] leftDigest = atLeft >= 0 ? digests[atLeft] : opening.siblings()[sibling++];
                int[] rightDigest = atRight >= 0 ? digests[atRight] : opening.siblings()[sibling++];
                joined[k] = hasher.node(leftDigest, rightDigest);
            }
            int rows = shape.logLeafRows() - step - 1;
            if (rows >= 0 && shape.leafWords(rows) > 0) {
                int[][] leaves = hashAll(opening.rows().get(level++), hasher);
                for (int k = 0; k < joined.length; k++) {
                    joined[k] = hasher.injected(joined[k], leaves[k]);
                }
            }
            digests = joined;
        }
        return digests[0];
    }

    private static int[][] hashAll(int[][] rows, TreeHasher hasher) {
        int[][] digests = new int[rows.length][];
        for (int k = 0; k < rows.length; k++) {
            digests[k] = hasher.leaf(rows[k]);
        }
        return digests;
    }
}

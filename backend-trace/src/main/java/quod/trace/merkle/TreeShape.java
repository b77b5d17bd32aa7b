package quod.trace.merkle;

import java.util.List;

/**
 * What a tree commits to: matrices of different heights, all on 2<sup>logBlowup</sup> cosets.
 *
 * <p>A matrix of 2<sup>h</sup> rows in groups of 2<sup>g</sup> has 2<sup>h−g</sup> leaf rows for each coset: leaf
 * (j, i) holds, column by column, the rows i, i + 2<sup>h−g</sup>, i + 2·2<sup>h−g</sup>, … of coset j. Matrices with
 * the same number of leaf rows share their leaves, in the order of the list.
 *
 * <p>The level with 2<sup>s</sup> rows has the nodes (j, i), i &lt; 2<sup>s</sup>, numbered j·2<sup>s</sup> + i. The
 * children of (j, i) are (j, i) and (j, i + 2<sup>s</sup>) of the level above in size: rows that FRI folds together
 * meet in one node. Where shorter matrices have 2<sup>s</sup> leaf rows, their leaf is hashed into the node. When one
 * row for each coset is left, coset j is joined with coset j + (half of the cosets) until the root is left.
 *
 * @param logBlowup log2 of the number of cosets
 * @param matrices at least one
 */
public record TreeShape(int logBlowup, List<Matrix> matrices) {
    /**
     * A matrix.
     *
     * @param logRows log2 of the rows for each coset
     * @param logGroup log2 of the rows in a leaf, at most logRows
     * @param columns the number of base-field columns
     */
    public record Matrix(int logRows, int logGroup, int columns) {
        /** Returns log2 of the leaf rows. */
        public int logLeafRows() {
            return logRows - logGroup;
        }

        /** Returns the number of words of this matrix in a leaf. */
        public int leafWords() {
            return columns << logGroup;
        }
    }

    /** Copies and checks. */
    public TreeShape {
        matrices = List.copyOf(matrices);
        if (matrices.isEmpty()) {
            throw new IllegalArgumentException("a tree has at least one matrix");
        }
    }

    /** Returns log2 of the leaf rows of the lowest level. */
    public int logLeafRows() {
        return matrices.stream().mapToInt(Matrix::logLeafRows).max().orElseThrow();
    }

    /** Returns the number of words in a leaf at the level with 2<sup>s</sup> rows, 0 if no matrix has its leaves there. */
    public int leafWords(int s) {
        return matrices.stream()
                .filter(m -> m.logLeafRows() == s)
                .mapToInt(Matrix::leafWords)
                .sum();
    }
}

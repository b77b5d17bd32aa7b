package quod.trace.merkle;

import java.util.List;

/**
 * Where the words of one coset's leaves are: word k of leaf i is {@code source[k][offsets[k] + i]}.
 *
 * @param source the column of each word
 * @param offsets where the word of leaf 0 is in it
 */
record LeafWords(int[][] source, int[] offsets) {
    /** Finds them for the leaves of the level with 2<sup>s</sup> rows. */
    static LeafWords of(TreeShape shape, List<? extends CosetColumns> data, int s, int coset) {
        int words = shape.leafWords(s);
        int[][] source = new int[words][];
        int[] offsets = new int[words];
        int next = 0;
        for (int m = 0; m < data.size(); m++) {
            TreeShape.Matrix matrix = shape.matrices().get(m);
            if (matrix.logLeafRows() != s) {
                continue;
            }
            CosetColumns.Coset values = data.get(m).coset(coset);
            for (int[] column : values.columns()) {
                for (int k = 0; k < 1 << matrix.logGroup(); k++) {
                    source[next] = column;
                    offsets[next] = values.base() + (k << s);
                    next++;
                }
            }
        }
        return new LeafWords(source, offsets);
    }

    int[] leaf(int i) {
        int[] words = new int[source.length];
        for (int k = 0; k < words.length; k++) {
            words[k] = source[k][offsets[k] + i];
        }
        return words;
    }
}

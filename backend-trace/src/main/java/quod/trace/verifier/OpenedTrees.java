package quod.trace.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quod.trace.commit.ProofTrees;
import quod.trace.hash.TreeHasher;
import quod.trace.merkle.MerkleVerifier;
import quod.trace.merkle.MultiOpening;
import quod.trace.merkle.OpenedPositions;
import quod.trace.merkle.TreeShape;
import quod.trace.proof.StarkProof;
import quod.trace.shape.ProofShape;

/** The openings of all trees, each checked against its root, as values at positions. */
final class OpenedTrees {
    private final ProofShape shape;
    private final Tree main;
    private final List<@Nullable Tree> fixed = new ArrayList<>();
    private final Tree chunks;
    private final List<@Nullable Tree> layers = new ArrayList<>();

    /** A tree's openings, and where each matrix's words are in them. */
    private record Tree(
            TreeShape shape, OpenedPositions positions, MultiOpening opening, int[] levels, int[] firstWords) {
        static Tree of(TreeShape shape, OpenedPositions positions, MultiOpening opening) {
            int count = shape.matrices().size();
            int[] levels = new int[count];
            int[] firstWords = new int[count];
            int level = 0;
            for (int s = shape.logLeafRows(); s >= 0; s--) {
                int words = 0;
                for (int m = 0; m < count; m++) {
                    TreeShape.Matrix matrix = shape.matrices().get(m);
                    if (matrix.logLeafRows() == s) {
                        levels[m] = level;
                        firstWords[m] = words;
                        words += matrix.leafWords();
                    }
                }
                level += words > 0 ? 1 : 0;
            }
            return new Tree(shape, positions, opening, levels, firstWords);
        }

        /** Returns a matrix's opened values in coset j, row i of its domain. */
        Row row(int matrix, int coset, int row) {
            TreeShape.Matrix of = shape.matrices().get(matrix);
            int s = of.logLeafRows();
            int index = positions.indexOf(s, (coset << s) | (row & ((1 << s) - 1)));
            int[] leaf = opening.rows().get(levels[matrix])[index];
            return new Row(leaf, firstWords[matrix] + (row >>> s), of.logGroup());
        }
    }

    /**
     * The values of all columns of a matrix at one position.
     *
     * @param leaf the leaf that holds them
     * @param first where the first column's value is
     * @param logColumn log2 of the distance between columns
     */
    record Row(int[] leaf, int first, int logColumn) {
        /** Returns a column's value. */
        int value(int column) {
            return leaf[first + (column << logColumn)];
        }
    }

    /** Checks every opening's root. */
    OpenedTrees(ProofShape shape, StarkProof proof, List<Optional<int[]>> fixedRoots, int[] queries, TreeHasher hasher)
            throws CheckFailed {
        this.shape = shape;
        ProofTrees trees = new ProofTrees(shape);
        StarkProof.Queries opened = proof.queries();
        this.main = open(
                trees.main(), trees, queries, opened.main(), proof.messages().mainRoot(), "merkle-main", hasher);
        for (int t = 0; t < fixedRoots.size(); t++) {
            Optional<int[]> root = fixedRoots.get(t);
            Optional<MultiOpening> opening = opened.fixed().get(t);
            fixed.add(
                    root.isPresent() && opening.isPresent()
                            ? open(trees.fixed(t), trees, queries, opening.get(), root.get(), "merkle-fixed", hasher)
                            : null);
        }
        this.chunks = open(
                trees.chunks(),
                trees,
                queries,
                opened.chunks(),
                proof.messages().chunkRoot(),
                "merkle-chunks",
                hasher);
        for (int k = 0; k < shape.folds(); k++) {
            Optional<int[]> root = proof.messages().layerRoots().get(k);
            Optional<MultiOpening> opening = opened.layers().get(k);
            layers.add(
                    root.isPresent() && opening.isPresent()
                            ? open(trees.layer(k), trees, queries, opening.get(), root.get(), "merkle-layer", hasher)
                            : null);
        }
    }

    private static Tree open(
            TreeShape tree,
            ProofTrees trees,
            int[] queries,
            MultiOpening opening,
            int[] root,
            String check,
            TreeHasher hasher)
            throws CheckFailed {
        OpenedPositions positions = trees.opened(tree, queries);
        int[] reached = MerkleVerifier.root(tree, positions, opening, hasher);
        if (!Arrays.equals(reached, root)) {
            throw CheckFailed.of(check, "the opened leaves do not lead to the commitment's root");
        }
        return Tree.of(tree, positions, opening);
    }

    /** Returns the main columns' values in coset j, row i of a trace's domain. */
    Row main(int trace, int coset, int row) {
        return main.row(trace, coset, row);
    }

    /** Returns the fixed columns' values, null for a trace that has none. */
    @Nullable
    Row fixed(int trace, int coset, int row) {
        Tree tree = fixed.get(trace);
        return tree == null ? null : tree.row(0, coset, row);
    }

    /** Returns the chunks' components: component c of chunk k is column k·D + c. */
    Row chunks(int trace, int coset, int row) {
        return chunks.row(trace, coset, row);
    }

    /** Returns the values that fold k folds together over coset j, row i of the folded word. */
    int[][] layer(int k, int coset, int foldedRow) {
        Tree tree = java.util.Objects.requireNonNull(layers.get(k));
        int[][] values = new int[1 << shape.foldLog(k)][shape.parameters().extensionDegree()];
        for (int v = 0; v < values.length; v++) {
            Row row = tree.row(0, coset, foldedRow + (v << shape.layerLog(k + 1)));
            for (int c = 0; c < values[v].length; c++) {
                values[v][c] = row.value(c);
            }
        }
        return values;
    }
}

package quod.trace.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import quod.trace.Polynomials;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.hash.TreeHasher;
import quod.trace.merkle.TreeShape.Matrix;
import quod.trace.work.ArraySupply;
import quod.trace.work.Workers;

@Tag("kernels")
class MerkleTreeTest {
    private static final TreeHasher BLAKE3 = TreeHasher.of("blake3", KernelLoader.load());

    /** A tree to test: its shape and its hash. */
    record Sample(TreeShape shape, TreeHasher hasher) {
        @Override
        public String toString() {
            return hasher.id() + ", 2^" + shape.logBlowup() + " cosets, " + shape.matrices();
        }

        int[][][] data() {
            Random random = new Random(shape.hashCode());
            int[][][] data = new int[shape.matrices().size()][][];
            for (int m = 0; m < data.length; m++) {
                Matrix matrix = shape.matrices().get(m);
                data[m] = new int[matrix.columns()][];
                for (int c = 0; c < data[m].length; c++) {
                    data[m][c] = Polynomials.random(random, 1 << (matrix.logRows() + shape.logBlowup()));
                }
            }
            return data;
        }

        MerkleTree tree(int[][][] data) {
            return MerkleTree.commit(shape, data, hasher, Workers.sequential());
        }
    }

    private static Matrix matrix(int logRows, int logGroup, int columns) {
        return new Matrix(logRows, logGroup, columns);
    }

    static Stream<Sample> samples() {
        List<List<Matrix>> lists = List.of(
                List.of(matrix(0, 0, 1)),
                List.of(matrix(1, 0, 3)),
                List.of(matrix(4, 0, 1)),
                List.of(matrix(5, 2, 3)),
                List.of(matrix(3, 3, 2)),
                List.of(matrix(0, 0, 17), matrix(0, 0, 2)),
                List.of(matrix(5, 0, 2), matrix(0, 0, 1)),
                List.of(matrix(0, 0, 1), matrix(5, 0, 2), matrix(3, 0, 3), matrix(5, 0, 1)),
                List.of(matrix(6, 3, 1), matrix(3, 3, 2), matrix(1, 1, 2), matrix(5, 3, 1)),
                List.of(matrix(6, 0, 300)));
        List<Sample> samples = new ArrayList<>();
        for (int logBlowup = 1; logBlowup <= 3; logBlowup++) {
            for (List<Matrix> matrices : lists) {
                samples.add(new Sample(new TreeShape(logBlowup, matrices), BLAKE3));
                samples.add(
                        new Sample(new TreeShape(logBlowup, matrices), TreeHasher.of("sha256", KernelLoader.load())));
            }
        }
        return samples.stream();
    }

    /** The tree as its description says it, node by node. */
    private static int[] referenceRoot(TreeShape shape, int[][][] data, TreeHasher hasher) {
        int top = shape.logLeafRows();
        Map<List<Integer>, int[]> nodes = new HashMap<>();
        for (int s = top; s >= 0; s--) {
            for (int j = 0; j < 1 << shape.logBlowup(); j++) {
                for (int i = 0; i < 1 << s; i++) {
                    int[] leaf = shape.leafWords(s) == 0 ? null : hasher.leaf(leafWords(shape, data, s, j, i));
                    int[] node = s == top
                            ? leaf
                            : hasher.node(nodes.get(List.of(s + 1, j, i)), nodes.get(List.of(s + 1, j, i + (1 << s))));
                    nodes.put(List.of(s, j, i), s == top || leaf == null ? node : hasher.injected(node, leaf));
                }
            }
        }
        int[][] cosets = IntStream.range(0, 1 << shape.logBlowup())
                .mapToObj(j -> nodes.get(List.of(0, j, 0)))
                .toArray(int[][]::new);
        while (cosets.length > 1) {
            int[][] joined = new int[cosets.length / 2][];
            for (int j = 0; j < joined.length; j++) {
                joined[j] = hasher.node(cosets[j], cosets[j + joined.length]);
            }
            cosets = joined;
        }
        return cosets[0];
    }

    private static int[] leafWords(TreeShape shape, int[][][] data, int s, int coset, int row) {
        IntStream.Builder words = IntStream.builder();
        for (int m = 0; m < data.length; m++) {
            Matrix matrix = shape.matrices().get(m);
            if (matrix.logLeafRows() == s) {
                for (int[] column : data[m]) {
                    for (int at = row; at < 1 << matrix.logRows(); at += 1 << s) {
                        words.add(column[(coset << matrix.logRows()) + at]);
                    }
                }
            }
        }
        return words.build().toArray();
    }

    private static List<int[]> openedSets(TreeShape shape, Random random) {
        int leaves = 1 << (shape.logLeafRows() + shape.logBlowup());
        List<int[]> sets = new ArrayList<>();
        sets.add(new int[] {0});
        sets.add(new int[] {leaves - 1, 0, leaves - 1});
        sets.add(IntStream.range(0, leaves).toArray());
        for (int count : new int[] {1, 3, 10}) {
            sets.add(random.ints(count, 0, leaves).toArray());
        }
        return sets;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theRootIsTheOneOfTheDescription(Sample sample) {
        int[][][] data = sample.data();
        assertThat(sample.tree(data).root()).isEqualTo(referenceRoot(sample.shape(), data, sample.hasher()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void openedLeavesLeadToTheRootWithExactlyTheStatedSiblings(Sample sample) {
        int[][][] data = sample.data();
        MerkleTree tree = sample.tree(data);
        for (int[] set : openedSets(sample.shape(), new Random(3))) {
            OpenedPositions positions = new OpenedPositions(sample.shape(), set);
            MultiOpening opening = tree.open(positions);
            assertThat(opening.siblings()).hasNumberOfRows(positions.siblingCount());
            assertThat(MerkleVerifier.root(sample.shape(), positions, opening, sample.hasher()))
                    .isEqualTo(tree.root());
            assertLeaves(sample.shape(), data, positions, opening);
        }
    }

    private static void assertLeaves(TreeShape shape, int[][][] data, OpenedPositions positions, MultiOpening opening) {
        int level = 0;
        for (int s = shape.logLeafRows(); s >= 0; s--) {
            if (shape.leafWords(s) > 0) {
                int[] opened = positions.leavesAt(s);
                int[][] rows = opening.rows().get(level++);
                assertThat(rows).hasNumberOfRows(opened.length);
                for (int k = 0; k < opened.length; k++) {
                    int coset = opened[k] >>> s;
                    int row = opened[k] & ((1 << s) - 1);
                    assertThat(rows[k]).isEqualTo(leafWords(shape, data, s, coset, row));
                    assertThat(positions.indexOf(s, opened[k])).isEqualTo(k);
                }
            }
        }
        assertThat(opening.rows()).hasSize(level);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyChangedWordAndSiblingLeadsToAnotherRoot(Sample sample) {
        MerkleTree tree = sample.tree(sample.data());
        int leaves = 1 << (sample.shape().logLeafRows() + sample.shape().logBlowup());
        OpenedPositions positions = new OpenedPositions(
                sample.shape(), new Random(4).ints(3, 0, leaves).toArray());
        MultiOpening opening = tree.open(positions);
        Random random = new Random(5);
        for (int[][] level : opening.rows()) {
            for (int[] row : level) {
                for (int w = 0; w < row.length; w += Math.max(1, row.length / 8)) {
                    assertMatters(sample, positions, opening, row, w, random);
                }
            }
        }
        for (int[] sibling : opening.siblings()) {
            assertMatters(sample, positions, opening, sibling, random.nextInt(sibling.length), random);
        }
    }

    private static void assertMatters(
            Sample sample, OpenedPositions positions, MultiOpening opening, int[] words, int at, Random random) {
        int[] root = MerkleVerifier.root(sample.shape(), positions, opening, sample.hasher());
        int bit = 1 << random.nextInt(Integer.SIZE);
        words[at] ^= bit;
        assertThat(MerkleVerifier.root(sample.shape(), positions, opening, sample.hasher()))
                .isNotEqualTo(root);
        words[at] ^= bit;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void openingsAtOtherPositionsLeadToAnotherRoot(Sample sample) {
        int log = sample.shape().logLeafRows() + sample.shape().logBlowup();
        MerkleTree tree = sample.tree(sample.data());
        OpenedPositions positions = new OpenedPositions(sample.shape(), new int[] {0});
        MultiOpening opening = tree.open(positions);
        for (int other = 1; other < 1 << log; other++) {
            OpenedPositions elsewhere = new OpenedPositions(sample.shape(), new int[] {other});
            assertThat(MerkleVerifier.root(sample.shape(), elsewhere, opening, sample.hasher()))
                    .isNotEqualTo(tree.root());
        }
    }

    /** Columns of which one coset is there at a time; the values of another coset take the place of the last one's. */
    private static CosetColumns oneCosetAtATime(int[][] columns, int logRows) {
        int rows = 1 << logRows;
        int[][] values = new int[columns.length][rows];
        return coset -> {
            for (int c = 0; c < columns.length; c++) {
                System.arraycopy(columns[c], coset * rows, values[c], 0, rows);
            }
            return new CosetColumns.Coset(values, 0);
        };
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aTreeThatIsComputedAgainHasTheSameRootAndOpenings(Sample sample) {
        int[][][] data = sample.data();
        List<CosetColumns> recomputed = new ArrayList<>();
        for (int m = 0; m < data.length; m++) {
            recomputed.add(
                    oneCosetAtATime(data[m], sample.shape().matrices().get(m).logRows()));
        }
        MerkleTree kept = sample.tree(data);
        MerkleTree again = MerkleTree.recomputing(
                sample.shape(), recomputed, sample.hasher(), Workers.sequential(), ArraySupply.fresh());
        assertThat(again.root()).isEqualTo(kept.root());
        int leaves = 1 << (sample.shape().logLeafRows() + sample.shape().logBlowup());
        for (int[] queries : new int[][] {{0}, {leaves - 1}, {0, leaves / 2, leaves / 3}}) {
            OpenedPositions positions = new OpenedPositions(sample.shape(), queries);
            MultiOpening expected = kept.open(positions);
            MultiOpening opened = again.open(positions);
            assertThat(java.util.Arrays.deepEquals(
                            opened.rows().toArray(), expected.rows().toArray()))
                    .isTrue();
            assertThat(opened.siblings()).isDeepEqualTo(expected.siblings());
        }
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        Sample sample = new Sample(new TreeShape(2, List.of(matrix(12, 0, 3), matrix(11, 1, 1))), BLAKE3);
        int[][][] data = sample.data();
        int[] root = sample.tree(data).root();
        try (ForkJoinPool pool = new ForkJoinPool(3)) {
            assertThat(MerkleTree.commit(sample.shape(), data, BLAKE3, Workers.on(pool, 4))
                            .root())
                    .isEqualTo(root);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void leavesMayBeHashedBlockByBlock(int logGroup) {
        Sample sample = new Sample(new TreeShape(1, List.of(matrix(11, logGroup, 300))), BLAKE3);
        int[][][] data = sample.data();
        MerkleTree whole = sample.tree(data);
        try (ForkJoinPool pool = new ForkJoinPool(2)) {
            for (Workers workers : List.of(Workers.sequential(), Workers.on(pool, 3))) {
                CosetColumns columns = CosetColumns.kept(data[0], 11);
                LeafParts leaves = LeafParts.of(sample.shape(), columns, BLAKE3, ArraySupply.fresh());
                assertThat(leaves.blockColumns()).isEqualTo(16 >> logGroup);
                for (int block = 0; block < leaves.partBlocks(); block++) {
                    leaves.hash(block);
                }
                leaves.hashFrom(1, workers);
                MerkleTree tree =
                        MerkleTree.commit(sample.shape(), columns, leaves, BLAKE3, workers, ArraySupply.fresh());
                assertThat(tree.root()).isEqualTo(whole.root());
                OpenedPositions positions = new OpenedPositions(sample.shape(), new int[] {0, 5, 77});
                assertThat(tree.open(positions).siblings())
                        .isDeepEqualTo(whole.open(positions).siblings());
            }
        }
    }

    @Test
    void partsAreCountedWhereLeavesHaveThem() {
        TreeHasher sha256 = TreeHasher.of("sha256", KernelLoader.load());
        assertThat(LeafParts.count(new TreeShape(1, List.of(matrix(4, 0, 600))), BLAKE3))
                .isEqualTo(3);
        assertThat(LeafParts.count(new TreeShape(1, List.of(matrix(4, 3, 32))), BLAKE3))
                .isEqualTo(1);
        assertThat(LeafParts.count(new TreeShape(1, List.of(matrix(9, 5, 32))), BLAKE3))
                .isZero();
        assertThat(LeafParts.count(new TreeShape(1, List.of(matrix(4, 0, 600))), sha256))
                .isZero();
        assertThat(LeafParts.count(new TreeShape(1, List.of(matrix(4, 0, 600), matrix(4, 0, 1))), BLAKE3))
                .isZero();
    }

    @Test
    void repeatedAndUnsortedPositionsAreOneSet() {
        TreeShape shape = new TreeShape(1, List.of(matrix(3, 0, 1)));
        OpenedPositions once = new OpenedPositions(shape, new int[] {2, 9, 14});
        OpenedPositions often = new OpenedPositions(shape, new int[] {14, 2, 2, 9, 14, 9});
        assertThat(often.before(0)).isEqualTo(once.before(0)).isEqualTo(new int[] {2, 9, 14});
        assertThat(often.siblingCount()).isEqualTo(once.siblingCount());
    }

    @Test
    void allLeavesNeedNoSiblingAndOneLeafNeedsOneForEachStep() {
        TreeShape shape = new TreeShape(2, List.of(matrix(4, 0, 1)));
        assertThat(new OpenedPositions(shape, IntStream.range(0, 64).toArray()).siblingCount())
                .isZero();
        assertThat(new OpenedPositions(shape, new int[] {37}).siblingCount()).isEqualTo(6);
    }

    @Test
    void rowsThatAreFoldedTogetherMeetFirst() {
        TreeShape shape = new TreeShape(1, List.of(matrix(3, 0, 1)));
        // Coset 1, rows 1 and 5: one parent, so that one sibling fewer is needed for each.
        assertThat(new OpenedPositions(shape, new int[] {9, 13}).siblingCount()).isEqualTo(3);
        assertThat(OpenedPositions.parent(13, 3))
                .isEqualTo(OpenedPositions.parent(9, 3))
                .isEqualTo(5);
        assertThat(OpenedPositions.leftChild(5, 3)).isEqualTo(9);
    }

    @Test
    void aPositionThatIsNotOpenedIsRefused() {
        OpenedPositions positions = new OpenedPositions(new TreeShape(1, List.of(matrix(2, 0, 1))), new int[] {3});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> positions.indexOf(2, 4))
                .withMessageContaining("4");
        assertThatIllegalArgumentException().isThrownBy(() -> new TreeShape(1, List.of()));
    }

    @Test
    void matricesOfOneHeightShareTheirLeavesInTheOrderOfTheList() {
        Sample one = new Sample(new TreeShape(1, List.of(matrix(2, 0, 2))), BLAKE3);
        Sample two = new Sample(new TreeShape(1, List.of(matrix(2, 0, 1), matrix(2, 0, 1))), BLAKE3);
        int[][] columns = one.data()[0];
        int[] root = one.tree(new int[][][] {columns}).root();
        assertThat(two.tree(new int[][][] {{columns[0]}, {columns[1]}}).root()).isEqualTo(root);
        assertThat(two.tree(new int[][][] {{columns[1]}, {columns[0]}}).root()).isNotEqualTo(root);
        assertThat(Arrays.equals(columns[0], columns[1])).isFalse();
    }
}

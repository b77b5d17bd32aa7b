package quod.trace.merkle;

import java.util.Arrays;
import java.util.stream.IntStream;
import quod.trace.hash.TreeHasher;
import quod.trace.merkle.CosetColumns.ColumnStream;
import quod.trace.work.ArraySupply;
import quod.trace.work.Workers;

/** The leaves of one coset of the only matrix of a tree, whose columns are computed one by one. */
final class StreamedLeaves {
    /** Columns of a task that opens leaves. */
    private static final int OPENED_COLUMNS = 16;

    private StreamedLeaves() {}

    /** Tells whether the leaves can be hashed before all of their words are known: they have several parts. */
    static boolean areSupported(TreeShape shape, TreeHasher hasher) {
        return LeafParts.count(shape, hasher) > 1;
    }

    /** Hashes the leaves to digests, word w of leaf i at w·(number of leaves) + i. */
    static void hash(
            TreeShape shape,
            ColumnStream stream,
            TreeHasher hasher,
            Workers workers,
            ArraySupply memory,
            int[] digests) {
        int logLeaves = shape.logLeafRows();
        int logGroup = shape.matrices().getFirst().logGroup();
        int words = shape.leafWords(logLeaves);
        int leaves = 1 << logLeaves;
        int[][] values = memory.arrays(LeafParts.count(shape, hasher), LeafParts.DIGEST_WORDS * leaves);
        workers.run(values.length, part -> {
            int[][] room = new int[hasher.blockWords() >>> logGroup][leaves << logGroup];
            int[][] source = new int[words][];
            int[] offsets = new int[words];
            int end = Math.min(words, (part + 1) * hasher.partWords());
            for (int first = part * hasher.partWords(); first < end; first += hasher.blockWords()) {
                for (int word = first; word < Math.min(end, first + hasher.blockWords()); word++) {
                    int inColumn = word & ((1 << logGroup) - 1);
                    int[] column = room[(word - first) >>> logGroup];
                    if (inColumn == 0) {
                        stream.compute(word >>> logGroup, column);
                    }
                    source[word] = column;
                    offsets[word] = inColumn << logLeaves;
                }
                int block = first / hasher.blockWords();
                hasher.leafBlock(source, offsets, block, words, values[part], leaves, 0, 0, leaves);
            }
        });
        LeafParts.join(values, digests, leaves, hasher, workers);
        memory.release(values);
    }

    /** Reads the words of those of some leaves that are of this coset. */
    static void open(TreeShape shape, ColumnStream stream, Workers workers, int coset, int[] leaves, int[][] words) {
        int logLeaves = shape.logLeafRows();
        int logGroup = shape.matrices().getFirst().logGroup();
        int[] mine = IntStream.range(0, leaves.length)
                .filter(k -> leaves[k] >>> logLeaves == coset)
                .toArray();
        Arrays.stream(mine).forEach(k -> words[k] = new int[shape.leafWords(logLeaves)]);
        workers.run(Math.ceilDiv(stream.count(), OPENED_COLUMNS), task -> {
            int[] values = new int[1 << (logLeaves + logGroup)];
            int end = Math.min(stream.count(), (task + 1) * OPENED_COLUMNS);
            for (int c = task * OPENED_COLUMNS; c < end; c++) {
                stream.compute(c, values);
                for (int k : mine) {
                    int leaf = leaves[k] & ((1 << logLeaves) - 1);
                    for (int i = 0; i < 1 << logGroup; i++) {
                        words[k][(c << logGroup) + i] = values[leaf + (i << logLeaves)];
                    }
                }
            }
        });
    }
}

package quod.trace.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.field.kernel.VectorTwin;

@Tag("kernels")
class TreeHasherTest {
    private static final long SEED = 99;
    private static final int[] WORD_COUNTS = {1, 2, 15, 16, 17, 32, 255, 256, 257, 512, 513, 600, 1024, 1300};

    private final Random random = new Random(SEED);

    /** What a test needs to know of a hasher; built in the test, so that a missing vector twin skips only its own. */
    enum Variant {
        BLAKE3_PLAIN,
        BLAKE3_VECTOR,
        SHA256;

        TreeHasher hasher() {
            return switch (this) {
                case BLAKE3_PLAIN -> TreeHasher.of("blake3", KernelLoader.scalar());
                case BLAKE3_VECTOR -> TreeHasher.of("blake3", VectorTwin.orSkip());
                case SHA256 -> TreeHasher.of("sha256", KernelLoader.scalar());
            };
        }

        /** The hash as an outsider would compute it. */
        byte[] reference(String domain, byte[] message) throws NoSuchAlgorithmException {
            byte[] label = ("quod v1 " + domain).getBytes(StandardCharsets.US_ASCII);
            if (this != SHA256) {
                return Blake3.keyedHash(Blake3.hash(label), message);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(label);
            bytes.writeBytes(new byte[20 - label.length]);
            bytes.writeBytes(message);
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        }
    }

    static Stream<Variant> variants() {
        return Stream.of(Variant.values());
    }

    private static byte[] bytes(int[]... words) {
        int count = Stream.of(words).mapToInt(part -> part.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int[] part : words) {
            for (int word : part) {
                buffer.putInt(word);
            }
        }
        return buffer.array();
    }

    private int[] words(int count) {
        return random.ints(count).toArray();
    }

    private static int[] digest(int[] digests, int stride, int index) {
        int[] digest = new int[8];
        for (int w = 0; w < 8; w++) {
            digest[w] = digests[w * stride + index];
        }
        return digest;
    }

    @ParameterizedTest
    @MethodSource("variants")
    void manyLeavesAreTheLeavesOneByOne(Variant variant) throws NoSuchAlgorithmException {
        TreeHasher hasher = variant.hasher();
        int rows = 160;
        for (int count : WORD_COUNTS) {
            int[][] columns = new int[count][];
            int[] offsets = new int[count];
            for (int k = 0; k < count; k++) {
                offsets[k] = random.nextInt(5);
                columns[k] = words(rows + offsets[k]);
            }
            int from = 3;
            int to = rows - (count % 7);
            int stride = rows + 10;
            int[] digests = new int[8 * stride];
            hasher.leaves(columns, offsets, count, digests, stride, 5, from, to);
            for (int i = 0; i < rows; i++) {
                int[] leaf = new int[count];
                for (int k = 0; k < count; k++) {
                    leaf[k] = columns[k][offsets[k] + i];
                }
                int[] expected = i >= from && i < to ? hasher.leaf(leaf) : new int[8];
                assertThat(digest(digests, stride, 5 + i))
                        .as("leaf %d of %d words, seed %d", i, count, SEED)
                        .isEqualTo(expected);
                if (i == from) {
                    assertThat(bytes(expected)).isEqualTo(variant.reference("leaf", bytes(leaf)));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void leavesMayBeHashedInParts(Variant variant) {
        TreeHasher hasher = variant.hasher();
        int[][] columns = {words(100), words(100), words(100)};
        int[] whole = new int[800];
        int[] parts = new int[800];
        hasher.leaves(columns, new int[3], 3, whole, 100, 0, 0, 100);
        for (int from = 0; from < 100; from += 33) {
            hasher.leaves(columns, new int[3], 3, parts, 100, 0, from, Math.min(100, from + 33));
        }
        assertThat(parts).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void blocksOfLeavesMakePartsAndPartsMakeLeaves(Variant variant) {
        TreeHasher hasher = variant.hasher();
        if (hasher.partWords() == 0) {
            assertThatThrownBy(() -> hasher.leafBlock(new int[0][], new int[0], 0, 1, new int[8], 1, 0, 0, 1))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> hasher.joinParts(new int[2][8], new int[8], 1, 0, 1))
                    .isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        int rows = 150;
        int from = 3;
        int to = rows - 4;
        for (int count : new int[] {257, 270, 272, 512, 513, 700, 1024, 1281, 2384}) {
            int[][] columns = new int[count][];
            int[] offsets = new int[count];
            for (int k = 0; k < count; k++) {
                offsets[k] = k % 3;
                columns[k] = words(rows + offsets[k]);
            }
            int[] expected = new int[8 * rows];
            hasher.leaves(columns, offsets, count, expected, rows, 0, from, to);
            int[][] parts = new int[Math.ceilDiv(count, hasher.partWords())][8 * rows];
            for (int block = 0; block * hasher.blockWords() < count; block++) {
                int[] values = parts[block * hasher.blockWords() / hasher.partWords()];
                hasher.leafBlock(columns, offsets, block, count, values, rows, 0, from, to);
            }
            int[] digests = new int[8 * rows];
            hasher.joinParts(parts, digests, rows, from, 70);
            hasher.joinParts(parts, digests, rows, 70, to);
            assertThat(digests).as("%d words, seed %d", count, SEED).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void manyNodesAreTheNodesOneByOne(Variant variant) throws NoSuchAlgorithmException {
        TreeHasher hasher = variant.hasher();
        for (int count : new int[] {0, 1, 15, 16, 17, 50}) {
            int[] children = words(8 * 120);
            int[] parents = new int[8 * 70];
            hasher.nodes(children, 120, 3, 60, parents, 70, 2, count);
            for (int i = 0; i < count; i++) {
                int[] left = digest(children, 120, 3 + i);
                int[] right = digest(children, 120, 60 + i);
                int[] expected = hasher.node(left, right);
                assertThat(digest(parents, 70, 2 + i)).isEqualTo(expected);
                assertThat(bytes(expected)).isEqualTo(variant.reference("node", bytes(left, right)));
            }
            assertThat(digest(parents, 70, 2 + count)).isEqualTo(new int[8]);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void manyInjectionsAreTheInjectionsOneByOne(Variant variant) throws NoSuchAlgorithmException {
        TreeHasher hasher = variant.hasher();
        for (int count : new int[] {0, 1, 15, 16, 17, 50}) {
            int[] before = words(8 * 60);
            int[] nodes = before.clone();
            int[] leaves = words(8 * 55);
            hasher.inject(nodes, 60, 4, leaves, 55, 1, count);
            for (int i = 0; i < 50; i++) {
                int[] node = digest(before, 60, 4 + i);
                int[] leaf = digest(leaves, 55, 1 + i);
                int[] expected = i < count ? hasher.injected(node, leaf) : node;
                assertThat(digest(nodes, 60, 4 + i)).isEqualTo(expected);
                if (i < count) {
                    assertThat(bytes(expected)).isEqualTo(variant.reference("inject", bytes(node, leaf)));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theTranscriptHasItsOwnDomain(Variant variant) throws NoSuchAlgorithmException {
        TreeHasher hasher = variant.hasher();
        for (int length : new int[] {0, 1, 64, 1025}) {
            byte[] message = new byte[length];
            random.nextBytes(message);
            assertThat(hasher.transcript(message)).isEqualTo(variant.reference("transcript", message));
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void grindingFindsTheSmallestNonce(Variant variant) throws NoSuchAlgorithmException {
        TreeHasher hasher = variant.hasher();
        for (int bits : new int[] {0, 1, 4, 7, 10}) {
            for (long from : new long[] {0, 1, 1000, (1L << 32) - 5}) {
                int[] state = words(8);
                long nonce = hasher.grind(state, bits, from, from + 100_000);
                assertThat(nonce).isGreaterThanOrEqualTo(from);
                assertThat(hasher.grindCheck(state, nonce, bits)).isTrue();
                for (long smaller = Math.max(from, nonce - 2000); smaller < nonce; smaller++) {
                    assertThat(hasher.grindCheck(state, smaller, bits)).isFalse();
                }
                assertThat(hasher.grind(state, bits, from, nonce)).isEqualTo(-1);
                assertThat(hasher.grind(state, bits, from, nonce + 1)).isEqualTo(nonce);
                int[] halves = {(int) nonce, (int) (nonce >>> 32)};
                ByteBuffer digest = ByteBuffer.wrap(variant.reference("grinding", bytes(state, halves)));
                long low = digest.order(ByteOrder.LITTLE_ENDIAN).getLong();
                assertThat(Long.numberOfTrailingZeros(low)).isGreaterThanOrEqualTo(bits);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void anEmptyRangeHoldsNoNonce(Variant variant) {
        assertThat(variant.hasher().grind(words(8), 0, 7, 7)).isEqualTo(-1);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void argumentsOutOfRangeAreRefused(Variant variant) {
        TreeHasher hasher = variant.hasher();
        int[] state = words(8);
        assertThatThrownBy(() -> hasher.grindCheck(state, 0, 41)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hasher.grind(state, -1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hasher.grind(state, 1, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hasher.leaf(new int[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hasher.leaf(new int[TreeHasher.MAX_LEAF_WORDS + 1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hasher.leaves(new int[0][], new int[0], 0, new int[8], 1, 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void oneMessageHasFiveDigests(Variant variant) {
        TreeHasher hasher = variant.hasher();
        int[] left = words(8);
        int[] right = words(8);
        int[] both = new int[16];
        System.arraycopy(left, 0, both, 0, 8);
        System.arraycopy(right, 0, both, 8, 8);
        Set<List<Integer>> digests = new HashSet<>();
        for (int[] digest : new int[][] {
            hasher.leaf(both),
            hasher.node(left, right),
            hasher.injected(left, right),
            Blake3.words(hasher.transcript(bytes(both)))
        }) {
            digests.add(java.util.Arrays.stream(digest).boxed().toList());
        }
        assertThat(digests).hasSize(4);
    }

    @Test
    void theLargestLeafIsHashed() {
        int count = TreeHasher.MAX_LEAF_WORDS;
        TreeHasher hasher = TreeHasher.of("blake3", KernelLoader.load());
        int[] column = words(32);
        int[][] columns = new int[count][];
        java.util.Arrays.fill(columns, column);
        int[] digests = new int[8 * 32];
        hasher.leaves(columns, new int[count], count, digests, 32, 0, 0, 32);
        int[] leaf = new int[count];
        java.util.Arrays.fill(leaf, column[20]);
        assertThat(digest(digests, 32, 20)).isEqualTo(hasher.leaf(leaf));
    }

    @Test
    void unknownHashersAreRefused() {
        assertThatThrownBy(() -> TreeHasher.of("md5", KernelLoader.scalar()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(TreeHasher.of("blake3", KernelLoader.scalar()).id()).isEqualTo("blake3");
        assertThat(TreeHasher.of("sha256", KernelLoader.scalar()).id()).isEqualTo("sha256");
    }
}

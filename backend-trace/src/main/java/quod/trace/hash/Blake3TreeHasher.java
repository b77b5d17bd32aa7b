package quod.trace.hash;

import quod.trace.field.kernel.Blake3Compression;
import quod.trace.field.kernel.Kernels;

/**
 * Keyed BLAKE3, one key per domain. Every digest can be reproduced with any BLAKE3 library: leaf = keyed hash of the leaf's bytes, node and injected node = of
 * the 64 bytes of two digests, grinding = of state ‖ nonce.
 */
final class Blake3TreeHasher implements TreeHasher {
    static final String ID = "blake3";

    private static final int[] LEAF = Domain.LEAF.blake3Key();
    private static final int[] NODE = Domain.NODE.blake3Key();
    private static final int[] INJECT = Domain.INJECT.blake3Key();
    private static final int[] TRANSCRIPT = Domain.TRANSCRIPT.blake3Key();
    private static final int[] GRINDING = Domain.GRINDING.blake3Key();

    private static final int DIGEST_WORDS = 8;

    private final Kernels kernels;

    Blake3TreeHasher(Kernels kernels) {
        this.kernels = kernels;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void leaves(
            int[][] words, int[] wordOffsets, int count, int[] digests, int stride, int off, int from, int to) {
        Limits.checkLeafWords(count);
        kernels.blake3Leaves(LEAF, words, wordOffsets, count, digests, stride, off, from, to);
    }

    @Override
    public int partWords() {
        return Blake3Compression.CHUNK_WORDS;
    }

    @Override
    public int blockWords() {
        return Blake3Compression.BLOCK_WORDS;
    }

    @Override
    public void leafBlock(
            int[][] words,
            int[] wordOffsets,
            int block,
            int count,
            int[] values,
            int stride,
            int off,
            int from,
            int to) {
        int first = block * blockWords();
        int end = Math.min(count, first + blockWords());
        int flags = first % partWords() == 0 ? Blake3Compression.CHUNK_START : 0;
        flags |= end == count || end % partWords() == 0 ? Blake3Compression.CHUNK_END : 0;
        kernels.blake3Blocks(LEAF, words, wordOffsets, block, end - first, flags, values, stride, off, from, to);
    }

    @Override
    public void joinParts(int[][] parts, int[] digests, int stride, int from, int to) {
        int count = parts.length;
        for (; count > 2; count = (count + 1) / 2) {
            for (int k = 0; k < count / 2; k++) {
                joinPair(Blake3Compression.PARENT, parts[2 * k], parts[2 * k + 1], parts[k], stride, from, to);
            }
            if ((count & 1) == 1) {
                copy(parts[count - 1], parts[count / 2], stride, from, to);
            }
        }
        joinPair(Blake3Compression.PARENT | Blake3Compression.ROOT, parts[0], parts[1], digests, stride, from, to);
    }

    private void joinPair(int flags, int[] left, int[] right, int[] out, int stride, int from, int to) {
        kernels.blake3Pairs(LEAF, flags, left, stride, from, right, stride, from, out, stride, from, to - from);
    }

    private static void copy(int[] values, int[] to, int stride, int first, int end) {
        for (int w = 0; w < DIGEST_WORDS; w++) {
            System.arraycopy(values, w * stride + first, to, w * stride + first, end - first);
        }
    }

    @Override
    public void nodes(
            int[] children, int childStride, int left, int right, int[] parents, int parentStride, int off, int count) {
        kernels.blake3Pairs(
                NODE,
                Blake3Compression.WHOLE,
                children,
                childStride,
                left,
                children,
                childStride,
                right,
                parents,
                parentStride,
                off,
                count);
    }

    @Override
    public void inject(int[] nodes, int stride, int off, int[] leaves, int leafStride, int leafOff, int count) {
        kernels.blake3Pairs(
                INJECT,
                Blake3Compression.WHOLE,
                nodes,
                stride,
                off,
                leaves,
                leafStride,
                leafOff,
                nodes,
                stride,
                off,
                count);
    }

    @Override
    public int[] leaf(int[] words) {
        Limits.checkLeafWords(words.length);
        return Blake3Compression.hash(LEAF, Blake3Compression.KEYED_HASH, words, Integer.BYTES * words.length);
    }

    @Override
    public int[] node(int[] left, int[] right) {
        return pair(NODE, left, right);
    }

    @Override
    public int[] injected(int[] node, int[] leaf) {
        return pair(INJECT, node, leaf);
    }

    private static int[] pair(int[] key, int[] left, int[] right) {
        int[] message = new int[2 * DIGEST_WORDS];
        System.arraycopy(left, 0, message, 0, DIGEST_WORDS);
        System.arraycopy(right, 0, message, DIGEST_WORDS, DIGEST_WORDS);
        return Blake3Compression.hash(key, Blake3Compression.KEYED_HASH, message, Integer.BYTES * message.length);
    }

    @Override
    public byte[] transcript(byte[] message) {
        int[] words = Blake3.words(message);
        return Blake3.bytes(Blake3Compression.hash(TRANSCRIPT, Blake3Compression.KEYED_HASH, words, message.length));
    }

    @Override
    public boolean grindCheck(int[] state8, long nonce, int bits) {
        Limits.checkGrindingBits(bits);
        return Blake3Compression.grindCheck(GRINDING, state8, nonce, bits);
    }

    @Override
    public long grind(int[] state8, int bits, long from, long to) {
        Limits.checkGrindingBits(bits);
        Limits.checkFirstNonce(from);
        return kernels.blake3Grind(GRINDING, state8, bits, from, to);
    }
}

package quod.trace.hash;

import quod.trace.field.kernel.Kernels;

/**
 * A hash function in five domains: Merkle leaves, nodes and injected nodes, the transcript, and grinding.
 *
 * <p>A digest is 32 bytes, held as 8 little-endian words. Many digests are a structure of arrays: word w of digest i is {@code digests[w·stride + off + i]}.
 * Messages of different domains never collide by construction. Implementations have no state: any thread may call them, and callers split ranges between
 * threads.
 */
public interface TreeHasher {
    /** The largest number of words of a leaf. */
    int MAX_LEAF_WORDS = 4096 * 16;

    /** Returns "blake3" or "sha256". */
    String id();

    /**
     * Hashes leaves: for i in [from, to), the message whose little-endian word k is {@code words[k][wordOffsets[k] + i]}; the digest goes to place i.
     * {@code digests} is none of {@code words}.
     *
     * @param count words of a leaf, 1 to {@link #MAX_LEAF_WORDS}
     * @throws IllegalArgumentException if {@code count} is out of range
     */
    void leaves(int[][] words, int[] wordOffsets, int count, int[] digests, int stride, int off, int from, int to);

    /**
     * Returns how many words, a power of two, make a part of a leaf that can be hashed before the others are there, or 0 if leaves are only hashed as a whole.
     */
    default int partWords() {
        return 0;
    }

    /** Returns how many words, a power of two, make a block: a part is hashed block by block. 0 if leaves are only hashed as a whole. */
    default int blockWords() {
        return 0;
    }

    /**
     * Hashes one block of leaves that have more than one part: for i in [from, to), of the message of {@link #leaves} the words from block·{@link #blockWords}
     * on. The blocks of a part are hashed in their order into the same values; a value, of message i at place i, is laid out like a digest.
     *
     * @param count words of the whole leaf
     * @throws UnsupportedOperationException if leaves are only hashed as a whole
     */
    default void leafBlock(
            int[][] words,
            int[] wordOffsets,
            int block,
            int count,
            int[] values,
            int stride,
            int off,
            int from,
            int to) {
        throw new UnsupportedOperationException(id() + " hashes leaves as a whole");
    }

    /**
     * Joins the values of all parts to the leaves' digests, at places [from, to). The values at these places are lost.
     *
     * @param parts the values of each part, at least two, laid out like the digests
     * @throws UnsupportedOperationException if leaves are only hashed as a whole
     */
    default void joinParts(int[][] parts, int[] digests, int stride, int from, int to) {
        throw new UnsupportedOperationException(id() + " hashes leaves as a whole");
    }

    /**
     * Hashes pairs of children: for i in [0, count), parent off + i = node(child left + i, child right + i). Parents may overwrite neither kind of children but
     * at the same place.
     */
    void nodes(
            int[] children, int childStride, int left, int right, int[] parents, int parentStride, int off, int count);

    /** Injects leaves into nodes, in place: for i in [0, count), node off + i = injected(node off + i, leaf leafOff + i). */
    void inject(int[] nodes, int stride, int off, int[] leaves, int leafStride, int leafOff, int count);

    /**
     * Returns the digest of one leaf.
     *
     * @throws IllegalArgumentException if there are no words or more than {@link #MAX_LEAF_WORDS}
     */
    int[] leaf(int[] words);

    /** Returns the digest of a node with the given children's digests. */
    int[] node(int[] left, int[] right);

    /** Returns the digest of a node into which a leaf of a shorter matrix is injected. */
    int[] injected(int[] node, int[] leaf);

    /** Returns the 32 bytes of the hash of a message in the transcript's domain. */
    byte[] transcript(byte[] message);

    /**
     * Returns whether the low {@code bits} bits of the hash of state ‖ nonce, read as a little-endian number, are zero. The message has 40 bytes: 8
     * little-endian words and the nonce as a little-endian 64-bit number.
     *
     * @throws IllegalArgumentException if {@code bits} is outside [0, 40]
     */
    boolean grindCheck(int[] state8, long nonce, int bits);

    /**
     * Returns the smallest nonce in [from, to) that passes {@link #grindCheck}, or −1.
     *
     * @throws IllegalArgumentException if {@code bits} is outside [0, 40] or {@code from} is negative
     */
    long grind(int[] state8, int bits, long from, long to);

    /**
     * Returns the hasher with the given id.
     *
     * @throws IllegalArgumentException if there is none
     */
    static TreeHasher of(String id, Kernels kernels) {
        return switch (id) {
            case Blake3TreeHasher.ID -> new Blake3TreeHasher(kernels);
            case Sha256TreeHasher.ID -> new Sha256TreeHasher();
            default -> throw new IllegalArgumentException("there is no tree hasher called " + id);
        };
    }
}

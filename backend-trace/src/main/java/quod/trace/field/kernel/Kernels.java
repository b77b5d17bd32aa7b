package quod.trace.field.kernel;

import quod.trace.field.Montgomery;

/**
 * The loops over arrays of field elements and digests. Two implementations exist: one that shows what is computed, one that does it with vectors; their
 * results are identical.
 *
 * <p>Conventions, unless a method says otherwise. Base elements are in Montgomery form in [0, p), and so are results. An extension array is a structure of
 * arrays: component c of element i is {@code a[c][i]}, and D, 4 or 5, is {@code a.length}. A range starts at its array's offset and has {@code len}
 * elements. An output may be the same array at the same offset as an input; other overlaps give undefined results. A range that leaves its array throws
 * {@link IndexOutOfBoundsException}, possibly after part of the output has been written. Implementations have no state: any thread may call them.
 */
public interface Kernels {
    /** Returns "scalar" or "vector". */
    String name();

    /** Returns how many {@code int}s one operation handles: 1 for the scalar twin, else 4, 8 or 16. */
    int lanes();

    /** out[i] = a[i] + b[i]. */
    void add(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len);

    /** out[i] = a[i] − b[i]. */
    void sub(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len);

    /** out[i] = a[i]·b[i]. */
    void mul(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len);

    /** out[i] = a[i] + c. */
    void addConstant(int[] a, int ao, int c, int[] out, int oo, int len);

    /** out[i] = a[i] − c. */
    default void subConstant(int[] a, int ao, int c, int[] out, int oo, int len) {
        addConstant(a, ao, Montgomery.neg(c), out, oo, len);
    }

    /** out[i] = a[i]·c. */
    void mulConstant(int[] a, int ao, int c, int[] out, int oo, int len);

    /** out[i] = c − a[i]. */
    void constantSub(int c, int[] a, int ao, int[] out, int oo, int len);

    /** out[i] = a[i] + b[i] + c[i]. */
    void addThree(int[] a, int ao, int[] b, int bo, int[] c, int co, int[] out, int oo, int len);

    /** out[i] = a[i] − b[i]·c[i]. */
    void subProduct(int[] a, int ao, int[] b, int bo, int[] c, int co, int[] out, int oo, int len);

    /** out[i] = a[i] − b[i] − c[i]. */
    void subTwo(int[] a, int ao, int[] b, int bo, int[] c, int co, int[] out, int oo, int len);

    /** out[i] = a[i] + b[i]·c. */
    void addMultiple(int[] a, int ao, int[] b, int bo, int c, int[] out, int oo, int len);

    /** out[i] = a[i] + b[i] − 2·a[i]·b[i], the exclusive or of bits. */
    void exclusiveOr(int[] a, int ao, int[] b, int bo, int[] out, int oo, int len);

    /** out[i] = the Montgomery form of the canonical value canonical[from + i], which lies in [0, p). */
    void toMontgomery(int[] canonical, int from, int[] out, int oo, int len);

    /** out[i] = the canonical value in [0, p) of a[from + i]. */
    void fromMontgomery(int[] a, int from, int[] out, int oo, int len);

    /** out[off + i] = first·ratio^i. */
    void powers(int first, int ratio, int[] out, int off, int len);

    /**
     * out[i] = 1/a[i]. Input and output must not overlap.
     *
     * @throws ArithmeticException if an element is zero; the output is undefined then
     */
    void inverses(int[] a, int ao, int[] out, int oo, int len);

    /** sums[c] += Σ_{i < len} a[ao + i]·weights[c][wo + i] for each array of weights, of which there is one at least. Returns Σ_{i < len} a[ao + i]. */
    int weightedSums(int[] a, int ao, int[][] weights, int wo, int len, int[] sums);

    /** acc[c][ao + i] += x[xo + i]·k[c] for an extension constant k; D = k.length. {@code x} is no array of {@code acc}. */
    void mulAddExtension(int[] x, int xo, int[] k, int[][] acc, int ao, int len);

    /**
     * acc[c][ao + i] += Σ_{j < count} columns[j][columnOffsets[j] + i]·k_j[c], where the extension constant k_j has its component c at
     * {@code coefficients[j·degree + c]}. No column is an array of {@code acc}.
     */
    void linearCombination(
            int[][] columns,
            int[] columnOffsets,
            int count,
            int[] coefficients,
            int degree,
            int[][] acc,
            int ao,
            int len);

    /** out[i] = a[i]·b[i] for extension elements. */
    void extensionMul(int[][] a, int ao, int[][] b, int bo, int[][] out, int oo, int len);

    /** out[i] = a[i]·k for extension elements and an extension constant. */
    void extensionMulConstant(int[][] a, int ao, int[] k, int[][] out, int oo, int len);

    /** out[i] = a[i]·s[so + i] for extension elements a and base elements s. {@code s} is no array of {@code out}. */
    void extensionMulBase(int[][] a, int ao, int[] s, int so, int[][] out, int oo, int len);

    /**
     * out[i] = 1/(x[xo + i] − z) for base elements x and an extension constant z; D = z.length. {@code x} is no array of {@code out}.
     *
     * @throws ArithmeticException if some x equals z, which can only be when z lies in the base field; the output is undefined then
     */
    void extensionInversesOfShifted(int[] x, int xo, int[] z, int[][] out, int oo, int len);

    /**
     * The fold of FRI by two: out[c][oo + i] = (f0 + f1)/2 + beta·(f0 − f1)·inverseX[xo + i]/2 with f0 = in[·][io0 + i] and f1 = in[·][io1 + i]. The output
     * may be {@code in} at io0 or io1; {@code inverseX} is no array of {@code out}.
     */
    void fold(int[][] in, int io0, int io1, int[] inverseX, int xo, int[] beta, int[][] out, int oo, int len);

    /**
     * One layer of a transform from natural to bit-reversed order, in place on {@code blocks} neighbouring blocks of 2·half elements from {@code off}. In
     * block b, with the plain twiddle w = twiddles[firstBlock + b] and its Shoup quotient, the pair (x, y) at distance {@code half} becomes
     * (x + w·y, x − w·y). {@code half} is a multiple of {@link #lanes()}.
     */
    void cooleyTukey2(int[] a, int off, int half, int blocks, int firstBlock, int[] twiddles, int[] quotients);

    /**
     * Two consecutive layers of {@link #cooleyTukey2} at once, from one array to another (or the same place). Block b holds four rows of {@code len} elements:
     * row r starts at sourceOffset + b·sourceBlock + r·sourceRow, and goes to targetOffset + b·targetBlock + r·targetRow. The first layer pairs rows (0, 2)
     * and (1, 3) with twiddle i = firstBlock + b, the second rows (0, 1) with twiddle 2i and (2, 3) with 2i + 1. {@code len} is a multiple of
     * {@link #lanes()}.
     */
    void cooleyTukey4(
            int[] source,
            int sourceOffset,
            int sourceRow,
            int sourceBlock,
            int[] target,
            int targetOffset,
            int targetRow,
            int targetBlock,
            int len,
            int blocks,
            int firstBlock,
            int[] twiddles,
            int[] quotients);

    /**
     * The layers of {@link #cooleyTukey2} with half = lanes()/2, …, 2, 1, in this order, on a[off, off + len); nothing for one lane. {@code position} is the
     * place of a[off] in its transform: the block with distance {@code half} at place q has twiddle q/(2·half). {@code position} and {@code len} are
     * multiples of 4·lanes().
     */
    void cooleyTukeyLow(int[] a, int off, int len, int position, int[] twiddles, int[] quotients);

    /**
     * One layer of a transform from bit-reversed to natural order: as {@link #cooleyTukey2}, but (x, y) becomes (x + y, (x − y)·w).
     */
    void gentlemanSande2(int[] a, int off, int half, int blocks, int firstBlock, int[] twiddles, int[] quotients);

    /**
     * Two consecutive layers of {@link #gentlemanSande2} at once: rows and twiddles as in {@link #cooleyTukey4}, but the first layer pairs rows (0, 1) with
     * twiddle 2i and (2, 3) with 2i + 1, the second rows (0, 2) and (1, 3) with twiddle i.
     */
    void gentlemanSande4(
            int[] source,
            int sourceOffset,
            int sourceRow,
            int sourceBlock,
            int[] target,
            int targetOffset,
            int targetRow,
            int targetBlock,
            int len,
            int blocks,
            int firstBlock,
            int[] twiddles,
            int[] quotients);

    /** The layers of {@link #gentlemanSande2} with half = 1, 2, …, lanes()/2, in this order; else as {@link #cooleyTukeyLow}. */
    void gentlemanSandeLow(int[] a, int off, int len, int position, int[] twiddles, int[] quotients);

    /**
     * Keyed BLAKE3 of many messages: for i in [from, to), the message of 4·count bytes whose little-endian word k is words[k][wordOffsets[k] + i]; word w of
     * its digest goes to digests[w·stride + off + i]. {@code digests} is none of {@code words}.
     *
     * @param key 8 little-endian words
     * @param count 1 to {@link Blake3Compression#MAX_WORDS}
     */
    void blake3Leaves(
            int[] key,
            int[][] words,
            int[] wordOffsets,
            int count,
            int[] digests,
            int stride,
            int off,
            int from,
            int to);

    /**
     * Keyed BLAKE3 of one block of many messages: message i is as for {@link #blake3Leaves}, and the block has its words from
     * block·{@link Blake3Compression#BLOCK_WORDS} on. Word w of the chaining value of message i, at values[w·stride + off + i], is replaced by the next one; the
     * first block of a chunk starts from the key.
     *
     * @param key 8 little-endian words
     * @param block the block's number in the message
     * @param count words of the block, 1 to {@link Blake3Compression#BLOCK_WORDS}
     * @param flags {@link Blake3Compression#CHUNK_START}, {@link Blake3Compression#CHUNK_END}, both or neither
     */
    void blake3Blocks(
            int[] key,
            int[][] words,
            int[] wordOffsets,
            int block,
            int count,
            int flags,
            int[] values,
            int stride,
            int off,
            int from,
            int to);

    /**
     * One compression of many pairs, keyed: for i in [0, count), word w of the left half is left[w·leftStride + leftOff + i], of the right one
     * right[w·rightStride + rightOff + i]; word w of the result goes to out[w·outStride + outOff + i]. The output may be one of the inputs at the same offset
     * and stride.
     *
     * @param flags {@link Blake3Compression#WHOLE} for the hash of a message of 64 bytes, {@link Blake3Compression#PARENT} to join two chaining values of a
     *     longer message, with {@link Blake3Compression#ROOT} for the last two
     */
    void blake3Pairs(
            int[] key,
            int flags,
            int[] left,
            int leftStride,
            int leftOff,
            int[] right,
            int rightStride,
            int rightOff,
            int[] out,
            int outStride,
            int outOff,
            int count);

    /**
     * Returns the smallest nonce in [from, to) for which the low {@code bits} bits of keyed BLAKE3(state ‖ nonce), read as a little-endian number, are zero,
     * or −1. The message has 40 bytes: 8 words of state and the nonce as a little-endian 64-bit number; {@code bits} is in [0, 64].
     */
    long blake3Grind(int[] key, int[] state, int bits, long from, long to);
}

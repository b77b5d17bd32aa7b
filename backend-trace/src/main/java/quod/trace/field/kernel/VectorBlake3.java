package quod.trace.field.kernel;

import static quod.trace.field.kernel.Blake3Compression.BLOCK_WORDS;
import static quod.trace.field.kernel.Blake3Compression.CHAINING_WORDS;
import static quod.trace.field.kernel.Blake3Compression.CHUNK_WORDS;
import static quod.trace.field.kernel.Blake3Compression.KEYED_HASH;
import static quod.trace.field.kernel.Blake3Compression.PARENT;
import static quod.trace.field.kernel.Blake3Compression.ROOT;
import static quod.trace.field.kernel.VectorShape.LANES;

import java.util.Arrays;

/**
 * Keyed BLAKE3 of many messages of the same length, a message per lane. Messages advance together through the blocks, a tile of some vectors at a time, so that
 * columns are read in runs; chaining values wait on a stack of levels, as in the chunk tree of one message.
 */
final class VectorBlake3 {
    /** Messages of a tile. */
    static final int TILE = 8 * LANES;

    private static final int LEVEL = CHAINING_WORDS * TILE;

    /** Of each thread its own: a proof of a wide trace hashes a thousand short runs, and new arrays for each made 17 MB of garbage. */
    private static final ThreadLocal<VectorBlake3> OF_THREAD = ThreadLocal.withInitial(VectorBlake3::new);

    /** Each word of the key, LANES times. */
    private final int[] keyLanes = new int[CHAINING_WORDS * LANES];

    /** One block of each message of a tile: word w of message i is at w·TILE + i. */
    private final int[] block = new int[BLOCK_WORDS * TILE];

    private int[] stack = new int[LEVEL];

    private VectorBlake3() {}

    /** Returns the thread's own, with a key and a stack of so many levels. */
    private static VectorBlake3 keyed(int[] key, int levels) {
        VectorBlake3 hash = OF_THREAD.get();
        if (hash.stack.length < levels * LEVEL) {
            hash.stack = new int[levels * LEVEL];
        }
        for (int i = 0; i < hash.keyLanes.length; i++) {
            hash.keyLanes[i] = key[i / LANES];
        }
        return hash;
    }

    /** See {@link Kernels#blake3Leaves}; the number of messages is a multiple of the number of lanes. */
    static void leaves(
            int[] key,
            int[][] words,
            int[] wordOffsets,
            int count,
            int[] digests,
            int stride,
            int off,
            int from,
            int to) {
        int chunks = Math.ceilDiv(count, CHUNK_WORDS);
        int levels = chunks == 1 ? 1 : Integer.SIZE - Integer.numberOfLeadingZeros(chunks) + 1;
        VectorBlake3 hash = keyed(key, levels);
        for (int first = from; first < to; first += TILE) {
            int messages = Math.min(TILE, to - first);
            if (chunks == 1) {
                hash.chunk(words, wordOffsets, 0, count, ROOT, first, messages, digests, off + first, stride);
            } else {
                hash.tree(words, wordOffsets, count, chunks, first, messages, digests, off + first, stride);
            }
        }
    }

    /** See {@link Kernels#blake3Blocks}; the number of messages is a multiple of the number of lanes. */
    static void blocks(
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
            int to) {
        VectorBlake3 hash = keyed(key, 0);
        for (int first = from; first < to; first += TILE) {
            int messages = Math.min(TILE, to - first);
            hash.block(words, wordOffsets, block, count, flags, first, messages, values, off + first, stride);
        }
    }

    /** Hashes messages of several chunks. */
    private void tree(
            int[][] words,
            int[] wordOffsets,
            int count,
            int chunks,
            int first,
            int messages,
            int[] out,
            int outOff,
            int outStride) {
        int depth = 0;
        for (int chunk = 0; chunk < chunks; chunk++) {
            int chunkWords = Math.min(CHUNK_WORDS, count - chunk * CHUNK_WORDS);
            chunk(words, wordOffsets, chunk, chunkWords, 0, first, messages, stack, depth * LEVEL, TILE);
            depth++;
            int finished = chunk + 1;
            while (finished < chunks && (finished & 1) == 0) {
                depth--;
                parents(depth - 1, PARENT, messages, stack, (depth - 1) * LEVEL, TILE);
                finished >>>= 1;
            }
        }
        while (depth > 2) {
            depth--;
            parents(depth - 1, PARENT, messages, stack, (depth - 1) * LEVEL, TILE);
        }
        parents(0, PARENT | ROOT, messages, out, outOff, outStride);
    }

    /** Compresses one chunk of each message of a tile; {@code rootFlag} is for the last block. */
    private void chunk(
            int[][] words,
            int[] wordOffsets,
            int chunk,
            int chunkWords,
            int rootFlag,
            int first,
            int messages,
            int[] out,
            int outOff,
            int outStride) {
        int blocks = Math.ceilDiv(chunkWords, BLOCK_WORDS);
        for (int b = 0; b < blocks; b++) {
            int blockWords = Math.min(BLOCK_WORDS, chunkWords - b * BLOCK_WORDS);
            int flags = b == 0 ? Blake3Compression.CHUNK_START : 0;
            flags |= b == blocks - 1 ? Blake3Compression.CHUNK_END | rootFlag : 0;
            int block = chunk * (CHUNK_WORDS / BLOCK_WORDS) + b;
            block(words, wordOffsets, block, blockWords, flags, first, messages, out, outOff, outStride);
        }
    }

    /** Compresses one block of each message of a tile into the chaining values, or from the key on. */
    private void block(
            int[][] words,
            int[] wordOffsets,
            int number,
            int blockWords,
            int flags,
            int first,
            int messages,
            int[] out,
            int outOff,
            int outStride) {
        boolean start = (flags & Blake3Compression.CHUNK_START) != 0;
        load(words, wordOffsets, number * BLOCK_WORDS, blockWords, first, messages);
        for (int lane = 0; lane < messages; lane += LANES) {
            VectorBlake3Compression.compress(
                    block,
                    lane,
                    start ? keyLanes : out,
                    start ? 0 : outOff + lane,
                    start ? LANES : outStride,
                    out,
                    outOff + lane,
                    outStride,
                    number / (CHUNK_WORDS / BLOCK_WORDS),
                    blockWords * Integer.BYTES,
                    KEYED_HASH | flags);
        }
    }

    /** Copies a block of each message: each column in one run, because columns are often a power of two apart and evict each other from the cache. */
    private void load(int[][] words, int[] wordOffsets, int word, int blockWords, int message, int messages) {
        for (int w = 0; w < blockWords; w++) {
            System.arraycopy(words[word + w], wordOffsets[word + w] + message, block, w * TILE, messages);
        }
        Arrays.fill(block, blockWords * TILE, block.length, 0);
    }

    /** Compresses the chaining values of two neighbouring levels of the stack. */
    private void parents(int level, int flags, int messages, int[] out, int outOff, int outStride) {
        int left = level * LEVEL;
        int right = left + LEVEL;
        pairs(stack, TILE, left, stack, TILE, right, out, outStride, outOff, messages, flags);
    }

    /** See {@link Kernels#blake3Pairs}; the number of messages is a multiple of the number of lanes. */
    static void pairs(
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
            int count) {
        keyed(key, 0)
                .pairs(left, leftStride, leftOff, right, rightStride, rightOff, out, outStride, outOff, count, flags);
    }

    private void pairs(
            int[] left,
            int leftStride,
            int leftOff,
            int[] right,
            int rightStride,
            int rightOff,
            int[] out,
            int outStride,
            int outOff,
            int count,
            int flags) {
        for (int first = 0; first < count; first += TILE) {
            int pairs = Math.min(TILE, count - first);
            for (int w = 0; w < CHAINING_WORDS; w++) {
                System.arraycopy(left, leftOff + w * leftStride + first, block, w * TILE, pairs);
                System.arraycopy(right, rightOff + w * rightStride + first, block, (CHAINING_WORDS + w) * TILE, pairs);
            }
            for (int lane = 0; lane < pairs; lane += LANES) {
                int to = outOff + first + lane;
                VectorBlake3Compression.compress(
                        block,
                        lane,
                        keyLanes,
                        0,
                        LANES,
                        out,
                        to,
                        outStride,
                        0,
                        BLOCK_WORDS * Integer.BYTES,
                        KEYED_HASH | flags);
            }
        }
    }

    /** See {@link Kernels#blake3Grind}. */
    static long grind(int[] key, int[] state, int bits, long from, long to) {
        return keyed(key, 1).nonce(key, state, bits, from, to);
    }

    private long nonce(int[] key, int[] state, int bits, long from, long to) {
        // What the thread hashed before is still there.
        Arrays.fill(block, 0);
        for (int w = 0; w < CHAINING_WORDS; w++) {
            Arrays.fill(block, w * TILE, w * TILE + LANES, state[w]);
        }
        int flags = KEYED_HASH | Blake3Compression.WHOLE;
        int messageBytes = (CHAINING_WORDS + 2) * Integer.BYTES;
        long nonce = from;
        for (; to - nonce >= LANES; nonce += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                block[CHAINING_WORDS * TILE + lane] = (int) (nonce + lane);
                block[(CHAINING_WORDS + 1) * TILE + lane] = (int) ((nonce + lane) >>> 32);
            }
            VectorBlake3Compression.compress(block, 0, keyLanes, 0, LANES, stack, 0, LANES, 0, messageBytes, flags);
            for (int lane = 0; lane < LANES; lane++) {
                long low = (stack[lane] & VectorShape.LOW) | ((long) stack[LANES + lane] << 32);
                if (Long.numberOfTrailingZeros(low) >= bits) {
                    return nonce + lane;
                }
            }
        }
        return KernelLoader.scalar().blake3Grind(key, state, bits, nonce, to);
    }
}

package quod.trace.field.kernel;

/**
 * The compression function of BLAKE3 and its constants, for one message block, and the keyed hash of a message given as words.
 *
 * <p>Source: the BLAKE3 specification (O'Connor, Aumasson, Neves, Wilcox-O'Hearn), §2.1 (tables 1 to 3) and §2.2. Blocks are 16 little-endian words, chaining
 * values 8 words.
 */
public final class Blake3Compression {
    /** Flag of the first block of a chunk. */
    public static final int CHUNK_START = 1;

    /** Flag of the last block of a chunk. */
    public static final int CHUNK_END = 2;

    /** Flag of a parent node. */
    public static final int PARENT = 4;

    /** Flag of the last compression of a hash. */
    public static final int ROOT = 8;

    /** Flags of the only compression of a message of one block. */
    public static final int WHOLE = CHUNK_START | CHUNK_END | ROOT;

    /** Flag of every compression of a keyed hash. */
    public static final int KEYED_HASH = 16;

    /** Words of a chunk: 1024 bytes. */
    public static final int CHUNK_WORDS = 256;

    /** The largest number of words of a message that is hashed by {@link Kernels#blake3Leaves}: 256 chunks. */
    public static final int MAX_WORDS = 4096 * 16;

    static final int IV_0 = 0x6A09E667;
    static final int IV_1 = 0xBB67AE85;
    static final int IV_2 = 0x3C6EF372;
    static final int IV_3 = 0xA54FF53A;

    /** Words of a block. */
    public static final int BLOCK_WORDS = 16;

    /** Words of a chaining value. */
    static final int CHAINING_WORDS = 8;

    private static final int[] IV = {IV_0, IV_1, IV_2, IV_3, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19};

    private static final int[] PERMUTATION = {2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8};

    private static final int ROUNDS = 7;

    private static final int[] SCHEDULE = schedule(1);

    private Blake3Compression() {}

    /** Returns a copy of the initialisation vector: the key of the plain hash. */
    public static int[] initialisationVector() {
        return IV.clone();
    }

    /** Returns the order in which the seven rounds read the words of a block, each index times {@code scale}: 7·16 entries. */
    static int[] schedule(int scale) {
        int[] schedule = new int[ROUNDS * BLOCK_WORDS];
        int[] order = new int[BLOCK_WORDS];
        for (int i = 0; i < BLOCK_WORDS; i++) {
            order[i] = i;
        }
        for (int round = 0; round < ROUNDS; round++) {
            int[] next = new int[BLOCK_WORDS];
            for (int i = 0; i < BLOCK_WORDS; i++) {
                schedule[round * BLOCK_WORDS + i] = order[i] * scale;
                next[i] = order[PERMUTATION[i]];
            }
            order = next;
        }
        return schedule;
    }

    /**
     * Compresses one block: out = the first 8 words of the state after seven rounds, each XOR the word 8 places on.
     *
     * @param chaining 8 words; may be {@code out}
     * @param block 16 words
     * @param counter the chunk's number, 0 for a parent
     * @param blockBytes how many bytes of the block are message, 0 to 64
     * @param flags a sum of the flags of this class
     */
    public static void compress(int[] chaining, int[] block, long counter, int blockBytes, int flags, int[] out) {
        int[] v = new int[BLOCK_WORDS];
        System.arraycopy(chaining, 0, v, 0, CHAINING_WORDS);
        System.arraycopy(IV, 0, v, CHAINING_WORDS, 4);
        v[12] = (int) counter;
        v[13] = (int) (counter >>> 32);
        v[14] = blockBytes;
        v[15] = flags;
        int[] s = SCHEDULE;
        for (int r = 0; r < ROUNDS * BLOCK_WORDS; r += BLOCK_WORDS) {
            mix(v, 0, 4, 8, 12, block[s[r]], block[s[r + 1]]);
            mix(v, 1, 5, 9, 13, block[s[r + 2]], block[s[r + 3]]);
            mix(v, 2, 6, 10, 14, block[s[r + 4]], block[s[r + 5]]);
            mix(v, 3, 7, 11, 15, block[s[r + 6]], block[s[r + 7]]);
            mix(v, 0, 5, 10, 15, block[s[r + 8]], block[s[r + 9]]);
            mix(v, 1, 6, 11, 12, block[s[r + 10]], block[s[r + 11]]);
            mix(v, 2, 7, 8, 13, block[s[r + 12]], block[s[r + 13]]);
            mix(v, 3, 4, 9, 14, block[s[r + 14]], block[s[r + 15]]);
        }
        for (int w = 0; w < CHAINING_WORDS; w++) {
            out[w] = v[w] ^ v[w + CHAINING_WORDS];
        }
    }

    /** The quarter round G. */
    private static void mix(int[] v, int a, int b, int c, int d, int x, int y) {
        v[a] = v[a] + v[b] + x;
        v[d] = Integer.rotateRight(v[d] ^ v[a], 16);
        v[c] = v[c] + v[d];
        v[b] = Integer.rotateRight(v[b] ^ v[c], 12);
        v[a] = v[a] + v[b] + y;
        v[d] = Integer.rotateRight(v[d] ^ v[a], 8);
        v[c] = v[c] + v[d];
        v[b] = Integer.rotateRight(v[b] ^ v[c], 7);
    }

    /**
     * Returns the 8 words of the hash of a message of {@code bytes} bytes, the chunk tree included.
     *
     * @param key 8 words: a key, or the initialisation vector
     * @param keyFlag {@link #KEYED_HASH}, or 0 for the plain hash
     * @param words the message as little-endian words; the bytes after the message's end are zero
     * @param bytes the message's length, at most 4·words.length
     */
    public static int[] hash(int[] key, int keyFlag, int[] words, int bytes) {
        int chunkBytes = 4 * CHUNK_WORDS;
        int chunks = Math.max(1, Math.ceilDiv(bytes, chunkBytes));
        int rootFlag = chunks == 1 ? ROOT : 0;
        int[][] stack = new int[Integer.SIZE][];
        int depth = 0;
        for (int chunk = 0; chunk < chunks; chunk++) {
            int length = Math.min(chunkBytes, bytes - chunk * chunkBytes);
            stack[depth] = chunk(key, keyFlag | rootFlag, words, chunk, length);
            depth++;
            boolean last = chunk == chunks - 1;
            for (int merged = chunk + 1; last ? depth > 1 : (merged & 1) == 0; merged >>>= 1) {
                int flags = keyFlag | PARENT | (last && depth == 2 ? ROOT : 0);
                stack[depth - 2] = parent(key, flags, stack[depth - 2], stack[depth - 1]);
                depth--;
            }
        }
        return stack[0];
    }

    /** Returns whether the low {@code bits} bits, 0 to 64, of keyed BLAKE3(state ‖ nonce) are zero: see {@link Kernels#blake3Grind}. */
    public static boolean grindCheck(int[] key, int[] state, long nonce, int bits) {
        int[] message = new int[BLOCK_WORDS];
        System.arraycopy(state, 0, message, 0, CHAINING_WORDS);
        message[CHAINING_WORDS] = (int) nonce;
        message[CHAINING_WORDS + 1] = (int) (nonce >>> 32);
        int[] digest = hash(key, KEYED_HASH, message, 40);
        long low = (digest[0] & 0xffffffffL) | ((long) digest[1] << 32);
        return Long.numberOfTrailingZeros(low) >= bits;
    }

    private static int[] chunk(int[] key, int flags, int[] words, int chunk, int bytes) {
        int blocks = Math.max(1, Math.ceilDiv(bytes, 4 * BLOCK_WORDS));
        int[] chaining = key.clone();
        for (int b = 0; b < blocks; b++) {
            int first = chunk * CHUNK_WORDS + b * BLOCK_WORDS;
            int[] block = new int[BLOCK_WORDS];
            System.arraycopy(words, first, block, 0, Math.min(BLOCK_WORDS, words.length - first));
            boolean last = b == blocks - 1;
            int blockFlags = (flags & ~ROOT) | (b == 0 ? CHUNK_START : 0) | (last ? CHUNK_END | (flags & ROOT) : 0);
            int blockBytes = Math.min(4 * BLOCK_WORDS, bytes - b * 4 * BLOCK_WORDS);
            compress(chaining, block, chunk, blockBytes, blockFlags, chaining);
        }
        return chaining;
    }

    private static int[] parent(int[] key, int flags, int[] left, int[] right) {
        int[] block = new int[BLOCK_WORDS];
        System.arraycopy(left, 0, block, 0, CHAINING_WORDS);
        System.arraycopy(right, 0, block, CHAINING_WORDS, CHAINING_WORDS);
        int[] result = new int[CHAINING_WORDS];
        compress(key, block, 0, 4 * BLOCK_WORDS, flags, result);
        return result;
    }
}

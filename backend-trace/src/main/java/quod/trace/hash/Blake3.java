package quod.trace.hash;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import quod.trace.field.kernel.Blake3Compression;

/**
 * The hash BLAKE3 with 32 bytes of output, plain and keyed, of messages of any length. One message at a time and without vectors; for many messages see
 * {@link TreeHasher}.
 */
public final class Blake3 {
    /** Bytes of a digest and of a key. */
    public static final int DIGEST_BYTES = 32;

    private static final int DIGEST_WORDS = 8;

    private Blake3() {}

    /** Returns the BLAKE3 hash of a message. */
    public static byte[] hash(byte[] message) {
        int[] key = Blake3Compression.initialisationVector();
        return bytes(Blake3Compression.hash(key, 0, words(message), message.length));
    }

    /**
     * Returns the keyed BLAKE3 hash of a message.
     *
     * @throws IllegalArgumentException unless the key has 32 bytes
     */
    public static byte[] keyedHash(byte[] key, byte[] message) {
        if (key.length != DIGEST_BYTES) {
            throw new IllegalArgumentException("a key has 32 bytes, but this one has " + key.length);
        }
        return bytes(Blake3Compression.hash(words(key), Blake3Compression.KEYED_HASH, words(message), message.length));
    }

    /** Returns the little-endian words of some bytes, the last one filled up with zeros. */
    static int[] words(byte[] bytes) {
        int[] words = new int[Math.ceilDiv(bytes.length, Integer.BYTES)];
        for (int i = 0; i < bytes.length; i++) {
            words[i >> 2] |= (bytes[i] & 0xff) << (8 * (i & 3));
        }
        return words;
    }

    /** Returns the 32 bytes of a digest's 8 little-endian words. */
    static byte[] bytes(int[] digest) {
        ByteBuffer buffer = ByteBuffer.allocate(DIGEST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int w = 0; w < DIGEST_WORDS; w++) {
            buffer.putInt(digest[w]);
        }
        return buffer.array();
    }
}

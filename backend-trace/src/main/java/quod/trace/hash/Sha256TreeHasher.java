package quod.trace.hash;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256(prefix ‖ message), one prefix of 20 bytes per domain, by the JDK's {@link MessageDigest}. Digests and messages are the same bytes as with BLAKE3. */
final class Sha256TreeHasher implements TreeHasher {
    static final String ID = "sha256";

    private static final int DIGEST_WORDS = 8;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void leaves(
            int[][] words, int[] wordOffsets, int count, int[] digests, int stride, int off, int from, int to) {
        Limits.checkLeafWords(count);
        MessageDigest sha256 = sha256();
        ByteBuffer message = message(Domain.LEAF, count);
        int prefix = message.position();
        for (int i = from; i < to; i++) {
            message.position(prefix);
            for (int k = 0; k < count; k++) {
                message.putInt(words[k][wordOffsets[k] + i]);
            }
            store(sha256.digest(message.array()), digests, stride, off + i);
        }
    }

    @Override
    public void nodes(
            int[] children, int childStride, int left, int right, int[] parents, int parentStride, int off, int count) {
        pairs(
                Domain.NODE,
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
        pairs(Domain.INJECT, nodes, stride, off, leaves, leafStride, leafOff, nodes, stride, off, count);
    }

    private static void pairs(
            Domain domain,
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
        MessageDigest sha256 = sha256();
        ByteBuffer message = message(domain, 2 * DIGEST_WORDS);
        int prefix = message.position();
        for (int i = 0; i < count; i++) {
            message.position(prefix);
            for (int w = 0; w < DIGEST_WORDS; w++) {
                message.putInt(left[w * leftStride + leftOff + i]);
            }
            for (int w = 0; w < DIGEST_WORDS; w++) {
                message.putInt(right[w * rightStride + rightOff + i]);
            }
            store(sha256.digest(message.array()), out, outStride, outOff + i);
        }
    }

    private static void store(byte[] digest, int[] out, int stride, int index) {
        ByteBuffer words = ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN);
        for (int w = 0; w < DIGEST_WORDS; w++) {
            out[w * stride + index] = words.getInt();
        }
    }

    @Override
    public int[] leaf(int[] words) {
        Limits.checkLeafWords(words.length);
        ByteBuffer message = message(Domain.LEAF, words.length);
        put(message, words, words.length);
        return Blake3.words(sha256().digest(message.array()));
    }

    @Override
    public int[] node(int[] left, int[] right) {
        return pair(Domain.NODE, left, right);
    }

    @Override
    public int[] injected(int[] node, int[] leaf) {
        return pair(Domain.INJECT, node, leaf);
    }

    private static int[] pair(Domain domain, int[] left, int[] right) {
        ByteBuffer message = message(domain, 2 * DIGEST_WORDS);
        put(message, left, DIGEST_WORDS);
        put(message, right, DIGEST_WORDS);
        return Blake3.words(sha256().digest(message.array()));
    }

    @Override
    public byte[] transcript(byte[] message) {
        MessageDigest sha256 = sha256();
        sha256.update(Domain.TRANSCRIPT.sha256Prefix());
        return sha256.digest(message);
    }

    @Override
    public boolean grindCheck(int[] state8, long nonce, int bits) {
        Limits.checkGrindingBits(bits);
        return passes(sha256(), grindingMessage(state8), nonce, bits);
    }

    @Override
    public long grind(int[] state8, int bits, long from, long to) {
        Limits.checkGrindingBits(bits);
        Limits.checkFirstNonce(from);
        MessageDigest sha256 = sha256();
        ByteBuffer message = grindingMessage(state8);
        for (long nonce = from; nonce < to; nonce++) {
            if (passes(sha256, message, nonce, bits)) {
                return nonce;
            }
        }
        return -1;
    }

    private static ByteBuffer grindingMessage(int[] state8) {
        ByteBuffer message = message(Domain.GRINDING, DIGEST_WORDS + 2);
        put(message, state8, DIGEST_WORDS);
        return message;
    }

    private static boolean passes(MessageDigest sha256, ByteBuffer message, long nonce, int bits) {
        message.putLong(message.position(), nonce);
        byte[] digest = sha256.digest(message.array());
        long low = ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return Long.numberOfTrailingZeros(low) >= bits;
    }

    /** Returns a buffer for prefix ‖ {@code words} words, positioned after the prefix. */
    private static ByteBuffer message(Domain domain, int words) {
        byte[] prefix = domain.sha256Prefix();
        return ByteBuffer.allocate(prefix.length + Integer.BYTES * words)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(prefix);
    }

    private static void put(ByteBuffer message, int[] words, int count) {
        for (int w = 0; w < count; w++) {
            message.putInt(words[w]);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

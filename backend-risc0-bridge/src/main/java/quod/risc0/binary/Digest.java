package quod.risc0.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A digest of RISC Zero: 32 bytes, or the same as 8 little-endian words. Its text is 64 hexadecimal digits in the order
 * of the bytes, as {@code r0vm --id} prints it. Immutable.
 */
public final class Digest {
    /** The number of bytes. */
    public static final int BYTES = 32;

    /** The number of words. */
    public static final int WORDS = 8;

    /** The digest whose bytes are all 0: it stands for "nothing" wherever a digest is optional. */
    public static final Digest ZERO = new Digest(new byte[BYTES]);

    private final byte[] bytes;

    private Digest(byte[] owned) {
        this.bytes = owned;
    }

    /**
     * Returns the digest with these bytes, which are copied.
     *
     * @throws IllegalArgumentException if they are not 32
     */
    public static Digest ofBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a digest has " + BYTES + " bytes, not " + bytes.length);
        }
        return new Digest(bytes.clone());
    }

    /**
     * Returns the digest with these words.
     *
     * @throws IllegalArgumentException if they are not 8
     */
    public static Digest ofWords(int... words) {
        if (words.length != WORDS) {
            throw new IllegalArgumentException("a digest has " + WORDS + " words, not " + words.length);
        }
        ByteBuffer buffer = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asIntBuffer().put(words);
        return new Digest(buffer.array());
    }

    /**
     * Returns the digest with this text: 64 hexadecimal digits, small or capital, with or without {@code 0x}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Digest ofHex(String hex) {
        String digits = hex.startsWith("0x") ? hex.substring(2) : hex;
        if (digits.length() != 2 * BYTES) {
            throw new IllegalArgumentException("a digest has " + 2 * BYTES + " hexadecimal digits, not "
                    + digits.length() + ": \"" + abbreviated(hex) + "\"");
        }
        try {
            return new Digest(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not hexadecimal: \"" + abbreviated(hex) + "\"", e);
        }
    }

    private static String abbreviated(String text) {
        return text.length() <= 3 * BYTES ? text : text.substring(0, 3 * BYTES) + "…";
    }

    /** Returns the SHA-256 of the parts, one after the other. */
    public static Digest sha256(byte[]... parts) {
        MessageDigest sha = newSha256();
        for (byte[] part : parts) {
            sha.update(part);
        }
        return new Digest(sha.digest());
    }

    /**
     * Returns the digest of a structure, as RISC Zero defines it: SHA-256(SHA-256(tag) ‖ digests ‖ words ‖ number of
     * digests), with words of 4 and a number of 2 bytes, little-endian.
     *
     * <p>Source: {@code risc0-binfmt}, {@code hash.rs}, {@code tagged_struct}.
     *
     * @param tag the name of the structure's type
     * @param digests the digests of the parts that have digests, at most 65535
     * @param words the parts that are numbers
     */
    public static Digest tagged(String tag, List<Digest> digests, int... words) {
        if (digests.size() > 0xFFFF) {
            throw new IllegalArgumentException(digests.size() + " digests in one structure; 65535 is the most");
        }
        MessageDigest sha = newSha256();
        sha.update(newSha256().digest(tag.getBytes(StandardCharsets.UTF_8)));
        digests.forEach(digest -> sha.update(digest.bytes));
        ByteBuffer end =
                ByteBuffer.allocate(Integer.BYTES * words.length + Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            end.putInt(word);
        }
        sha.update(end.putShort((short) digests.size()).array());
        return new Digest(sha.digest());
    }

    /**
     * Returns the digest of a list: {@link #ZERO} for the empty one, else tagged(tag, [first, digest of the rest]).
     *
     * <p>Source: {@code risc0-binfmt}, {@code hash.rs}, {@code tagged_list}.
     */
    public static Digest taggedList(String tag, List<Digest> items) {
        Digest list = ZERO;
        for (Digest item : items.reversed()) {
            list = tagged(tag, List.of(item, list));
        }
        return list;
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns a copy of the 32 bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Returns the 8 words. */
    public int[] toWords() {
        int[] words = new int[WORDS];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
        return words;
    }

    /** Returns 64 hexadecimal digits, small ones. */
    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return toHex();
    }
}

package quod.trace.hash;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What is being hashed. Each domain has a key (BLAKE3) and a prefix (SHA-256) of its own, so that no input of one domain is an input of another. */
enum Domain {
    LEAF,
    NODE,
    INJECT,
    TRANSCRIPT,
    GRINDING;

    private static final String PREFIX = "quod v1 ";
    private static final int SHA_256_PREFIX_BYTES = 20;

    /** Returns the text that names the domain and the version: "quod v1 leaf" and so on. */
    String label() {
        return PREFIX + name().toLowerCase(Locale.ROOT);
    }

    /** Returns the 8 words of the BLAKE3 key: BLAKE3(label). */
    int[] blake3Key() {
        return Blake3.words(Blake3.hash(label().getBytes(StandardCharsets.US_ASCII)));
    }

    /** Returns the SHA-256 prefix: the label, filled up with zero bytes to 20 bytes. */
    byte[] sha256Prefix() {
        return Arrays.copyOf(label().getBytes(StandardCharsets.US_ASCII), SHA_256_PREFIX_BYTES);
    }
}

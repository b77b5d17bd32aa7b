package quod.trace.hash;

/** The checks of arguments that all hashers share. */
final class Limits {
    /** The largest number of bits of a grinding site. */
    static final int MAX_GRINDING_BITS = 40;

    private Limits() {}

    static void checkLeafWords(int count) {
        if (count < 1 || count > TreeHasher.MAX_LEAF_WORDS) {
            throw new IllegalArgumentException("a leaf has 1 to " + TreeHasher.MAX_LEAF_WORDS + " words, not " + count);
        }
    }

    static void checkGrindingBits(int bits) {
        if (bits < 0 || bits > MAX_GRINDING_BITS) {
            throw new IllegalArgumentException("grinding takes 0 to " + MAX_GRINDING_BITS + " bits, not " + bits);
        }
    }

    static void checkFirstNonce(long from) {
        if (from < 0) {
            throw new IllegalArgumentException("nonces must not be negative, but the first is " + from);
        }
    }
}

package quod.risc0.guest;

import quod.api.BabyBear;

/**
 * The integers that a register may stand for. The register holds the integer modulo 2<sup>32</sup>; as a range has fewer
 * than 2<sup>32</sup> integers, the word determines it.
 *
 * @param low the least
 * @param high the greatest, low ≤ high &lt; low + 2<sup>32</sup>
 */
record Range(long low, long high) {
    static final long P = BabyBear.P;
    static final long WORDS = 1L << 32;

    /** What a canonical field element may be. */
    static final Range CANONICAL = new Range(0, P - 1);

    /** What a bit may be. */
    static final Range BIT = new Range(0, 1);

    private static final long SIGNED_LIMIT = 1L << 31;

    /** How a word is read in a multiplication. */
    enum Reading {
        SIGNED,
        UNSIGNED
    }

    /** Returns high − low. */
    long width() {
        return high - low;
    }

    Range plus(Range that) {
        return new Range(low + that.low, high + that.high);
    }

    Range minus(Range that) {
        return new Range(low - that.high, high - that.low);
    }

    /** Returns the range moved by a multiple of p. */
    Range shifted(int multiples) {
        return new Range(low + multiples * P, high + multiples * P);
    }

    /** Returns the range of the products with a constant. */
    Range times(long constant) {
        return constant >= 0 ? new Range(low * constant, high * constant) : new Range(high * constant, low * constant);
    }

    /** Tells whether every word, read so, is the integer itself. */
    boolean reads(Reading reading) {
        return switch (reading) {
            case SIGNED -> low >= -SIGNED_LIMIT && high < SIGNED_LIMIT;
            case UNSIGNED -> low >= 0 && high < WORDS;
        };
    }

    /** Tells whether one conditional addition or subtraction of p brings it nearer to 0 … p − 1, or it is there. */
    boolean wrappable() {
        return (low >= -P && reads(Reading.SIGNED)) || reads(Reading.UNSIGNED);
    }

    /** Tells whether some multiple of p moves it to where it is wrappable; all operands' ranges are. */
    boolean placeable() {
        for (int multiples = -4; multiples <= 4; multiples++) {
            if (shifted(multiples).wrappable()) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether all its integers are canonical. */
    boolean canonical() {
        return low >= 0 && high < P;
    }

    /** Returns floor(x·y / 2<sup>32</sup>) for all x of this range and y of that. */
    Range productHigh(Range that) {
        long a = (Math.multiplyHigh(low, that.low) << 32) | ((low * that.low) >>> 32);
        long b = (Math.multiplyHigh(low, that.high) << 32) | ((low * that.high) >>> 32);
        long c = (Math.multiplyHigh(high, that.low) << 32) | ((high * that.low) >>> 32);
        long d = (Math.multiplyHigh(high, that.high) << 32) | ((high * that.high) >>> 32);
        return new Range(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }
}

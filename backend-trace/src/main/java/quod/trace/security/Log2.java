package quod.trace.security;

/** Binary logarithms: errors are counted in bits. */
final class Log2 {
    /** The order of the base field, BabyBear: 15·2<sup>27</sup> + 1. */
    static final long BASE_FIELD_ORDER = 15L * (1L << 27) + 1;

    private static final double LN_2 = Math.log(2);

    private Log2() {}

    /** Returns log<sub>2</sub> x of a positive x. */
    static double of(double x) {
        return Math.log(x) / LN_2;
    }

    /** Returns log<sub>2</sub>|E| of the extension field of that degree. */
    static double fieldSize(int extensionDegree) {
        return extensionDegree * of(BASE_FIELD_ORDER);
    }
}

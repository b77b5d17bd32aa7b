package quod.api;

/**
 * Arithmetic in the BabyBear field, on canonical representatives.
 *
 * <p>The field has p = 15·2<sup>27</sup> + 1 = 2013265921 elements. Every {@code int} taken or returned here is
 * canonical: 0 ≤ x &lt; p. Arguments are not checked, so that witness generation stays fast; a {@link Trace} checks
 * its cells once. Programs use this class to compute what their constraints say; provers have their own, faster forms.
 */
public final class BabyBear {
    /** The field's order, 2013265921. */
    public static final int P = 0x78000001;

    /** A generator of the multiplicative group. */
    public static final int GENERATOR = 31;

    /** The largest k for which the field has a root of unity of order 2<sup>k</sup>. */
    public static final int TWO_ADICITY = 27;

    private BabyBear() {}

    /** Returns a + b mod p. */
    public static int add(int a, int b) {
        int sum = a + b - P;
        return sum + (P & (sum >> 31));
    }

    /** Returns a − b mod p. */
    public static int sub(int a, int b) {
        int difference = a - b;
        return difference + (P & (difference >> 31));
    }

    /** Returns −a mod p. */
    public static int neg(int a) {
        return a == 0 ? 0 : P - a;
    }

    /** Returns a·b mod p. */
    public static int mul(int a, int b) {
        return (int) ((long) a * b % P);
    }

    /**
     * Returns a<sup>exponent</sup> mod p, with 0<sup>0</sup> = 1.
     *
     * @throws IllegalArgumentException if the exponent is negative
     */
    public static int pow(int a, long exponent) {
        if (exponent < 0) {
            throw new IllegalArgumentException("exponent " + exponent + " is negative");
        }
        int result = 1;
        int square = a;
        for (long e = exponent; e > 0; e >>= 1) {
            if ((e & 1) != 0) {
                result = mul(result, square);
            }
            square = mul(square, square);
        }
        return result;
    }

    /**
     * Returns a<sup>−1</sup> mod p.
     *
     * @throws ArithmeticException if a is 0
     */
    public static int inverse(int a) {
        if (a == 0) {
            throw new ArithmeticException("0 has no inverse");
        }
        return pow(a, P - 2L);
    }

    /** Returns the canonical representative of any integer: value mod p, between 0 and p − 1. */
    public static int reduce(long value) {
        return (int) Math.floorMod(value, (long) P);
    }

    /** Tells whether the value, read as unsigned, is below p. */
    public static boolean isCanonical(int value) {
        return Integer.compareUnsigned(value, P) < 0;
    }

    /**
     * Returns the value as a field element.
     *
     * @param what names the value in the error's text
     * @throws IllegalArgumentException if the value is negative or not below p
     */
    public static int canonical(long value, String what) {
        if (value < 0 || value >= P) {
            throw new IllegalArgumentException(what + " = " + value + " is not a field element: 0 <= value < " + P
                    + " is needed (negative numbers are written modulo p: BabyBear.reduce(value))");
        }
        return (int) value;
    }
}

package quod.trace.field;

/**
 * Arithmetic of the BabyBear field F = Z/p, p = 15·2^27 + 1, on single elements.
 *
 * <p>An element x is an {@code int} in [0, p) that holds x·R mod p with R = 2^32 (Montgomery form), unless a parameter or a name says "canonical" or
 * "plain": then it holds x itself. Arguments outside [0, p) give undefined results.
 */
public final class Montgomery {
    /** The modulus p = 15·2^27 + 1 = 2013265921. */
    public static final int P = 0x78000001;

    /** The largest k such that 2^k divides p − 1. */
    public static final int TWO_ADICITY = 27;

    /** Zero; the same in both forms. */
    public static final int ZERO = 0;

    /** One in Montgomery form: 2^32 mod p. */
    public static final int ONE = 0x0ffffffe;

    /** The generator 31 of the multiplicative group in Montgomery form. */
    public static final int GENERATOR = toMontgomery(31);

    /** p^−1 mod 2^32. */
    private static final int P_INVERSE = 0x88000001;

    private static final long LOW = 0xffffffffL;

    private static final int[] ROOTS = roots();

    private Montgomery() {}

    /** Returns a + b. */
    public static int add(int a, int b) {
        int sum = a + b - P;
        return sum + (P & (sum >> 31));
    }

    /** Returns a − b. */
    public static int sub(int a, int b) {
        int difference = a - b;
        return difference + (P & (difference >> 31));
    }

    /** Returns −a. */
    public static int neg(int a) {
        return sub(0, a);
    }

    /** Returns a / 2. */
    public static int halve(int a) {
        return (a >>> 1) + (-(a & 1) & ((P + 1) >>> 1));
    }

    /**
     * Returns a·b·R^−1 mod p: the product, in Montgomery form, of two elements in Montgomery form. The result is below p whenever a·b, as unsigned numbers, is
     * below p·2^32.
     */
    public static int mul(int a, int b) {
        return reduce((a & LOW) * (b & LOW));
    }

    /** Returns t·2^−32 mod p for 0 ≤ t &lt; p·2^32: a product, or a sum of products kept below that bound. */
    static int reduce(long t) {
        int quotient = (int) t * P_INVERSE;
        int difference = (int) (t >>> 32) - (int) (((quotient & LOW) * P) >>> 32);
        return difference + (P & (difference >> 31));
    }

    /** Returns a². */
    public static int square(int a) {
        return mul(a, a);
    }

    /**
     * Returns a^exponent; 0^0 = 1.
     *
     * @throws IllegalArgumentException if the exponent is negative
     */
    public static int pow(int a, long exponent) {
        if (exponent < 0) {
            throw new IllegalArgumentException("the exponent must not be negative, but is " + exponent);
        }
        int result = ONE;
        int square = a;
        for (long e = exponent; e != 0; e >>>= 1) {
            if ((e & 1) != 0) {
                result = mul(result, square);
            }
            square = mul(square, square);
        }
        return result;
    }

    /**
     * Returns 1/a as a^(p−2).
     *
     * @throws ArithmeticException if a is zero
     */
    public static int inverse(int a) {
        if (a == 0) {
            throw new ArithmeticException("zero has no inverse");
        }
        return pow(a, P - 2L);
    }

    /** Returns the Montgomery form of a canonical value in [0, p). */
    public static int toMontgomery(int canonical) {
        return (int) (((canonical & LOW) << 32) % P);
    }

    /** Returns the canonical value in [0, p) of an element. */
    public static int fromMontgomery(int a) {
        return mul(a, 1);
    }

    /**
     * Returns the root of unity of order 2^log: GENERATOR^((p−1)/2^log). Its square is the root of order 2^(log−1).
     *
     * @throws IllegalArgumentException if log is outside [0, 27]
     */
    public static int rootOfUnity(int log) {
        if (log < 0 || log > TWO_ADICITY) {
            throw new IllegalArgumentException("there is no root of unity of order 2^" + log);
        }
        return ROOTS[log];
    }

    /**
     * Returns ⌊w·2^32/p⌋ as an unsigned number, for a plain constant w in [0, p): the companion of w in {@link #mulShoup}.
     */
    public static int shoupQuotient(int w) {
        return (int) (((w & LOW) << 32) / P);
    }

    /**
     * Returns a·w mod p by Shoup's method, for a plain constant w in [0, p) and its {@link #shoupQuotient}. The factor a may be any unsigned 32-bit number; the
     * product has the form (Montgomery or plain) of a.
     */
    public static int mulShoup(int a, int w, int quotient) {
        int multiple = (int) (((a & LOW) * (quotient & LOW)) >>> 32);
        int remainder = a * w - multiple * P;
        return Integer.compareUnsigned(remainder, P) >= 0 ? remainder - P : remainder;
    }

    private static int[] roots() {
        int[] roots = new int[TWO_ADICITY + 1];
        for (int log = 0; log <= TWO_ADICITY; log++) {
            roots[log] = pow(GENERATOR, (P - 1L) >> log);
        }
        return roots;
    }
}

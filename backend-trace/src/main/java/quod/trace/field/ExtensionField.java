package quod.trace.field;

import java.util.Arrays;

/**
 * The extension E = F[x]/(x^D − w) of BabyBear, one element at a time: D = 4 with w = 11, or D = 5 with w = 2.
 *
 * <p>An element is an {@code int[D]}: the coefficients of 1, x, …, x^(D−1), each in Montgomery form in [0, p). Methods never change their arguments and
 * return new arrays. Arrays of another length give undefined results.
 */
public final class ExtensionField {
    /** F[x]/(x^4 − 11). */
    public static final ExtensionField QUARTIC = new ExtensionField(4, 11);

    /** F[x]/(x^5 − 2). */
    public static final ExtensionField QUINTIC = new ExtensionField(5, 2);

    /** p·2^32: what a sum of products may not reach before it is reduced. */
    private static final long REDUCTION_BOUND = (long) Montgomery.P << 32;

    private final int degree;
    private final int nonResidue;
    /** w^((p−1)/D): Frobenius sends x to this constant times x. */
    private final int frobenius;

    private ExtensionField(int degree, int canonicalNonResidue) {
        this.degree = degree;
        this.nonResidue = Montgomery.toMontgomery(canonicalNonResidue);
        this.frobenius = Montgomery.pow(nonResidue, (Montgomery.P - 1L) / degree);
    }

    /**
     * Returns the extension of the given degree.
     *
     * @throws IllegalArgumentException unless the degree is 4 or 5
     */
    public static ExtensionField ofDegree(int degree) {
        return switch (degree) {
            case 4 -> QUARTIC;
            case 5 -> QUINTIC;
            default -> throw new IllegalArgumentException("the extension degree must be 4 or 5, but is " + degree);
        };
    }

    /** Returns D. */
    public int degree() {
        return degree;
    }

    /** Returns w = x^D, a base element in Montgomery form. */
    public int nonResidue() {
        return nonResidue;
    }

    /** Returns a new zero. */
    public int[] zero() {
        return new int[degree];
    }

    /** Returns a new one. */
    public int[] one() {
        return fromBase(Montgomery.ONE);
    }

    /** Returns the base element a as an element of the extension. */
    public int[] fromBase(int a) {
        int[] result = new int[degree];
        result[0] = a;
        return result;
    }

    /** Returns a + b. */
    public int[] add(int[] a, int[] b) {
        int[] result = new int[degree];
        for (int c = 0; c < degree; c++) {
            result[c] = Montgomery.add(a[c], b[c]);
        }
        return result;
    }

    /** Returns a − b. */
    public int[] sub(int[] a, int[] b) {
        int[] result = new int[degree];
        for (int c = 0; c < degree; c++) {
            result[c] = Montgomery.sub(a[c], b[c]);
        }
        return result;
    }

    /** Returns −a. */
    public int[] neg(int[] a) {
        return sub(zero(), a);
    }

    /** Returns a·b. */
    public int[] mul(int[] a, int[] b) {
        int[] result = new int[degree];
        for (int k = 0; k < degree; k++) {
            long low = 0;
            for (int i = 0; i <= k; i++) {
                low = accumulate(low, a[i], b[k - i]);
            }
            long high = 0;
            for (int i = k + 1; i < degree; i++) {
                high = accumulate(high, a[i], b[k + degree - i]);
            }
            int wrapped = Montgomery.mul(nonResidue, Montgomery.reduce(high));
            result[k] = Montgomery.add(Montgomery.reduce(low), wrapped);
        }
        return result;
    }

    /** Returns sum + x·y mod p·2^32 for a sum below that bound, which a sum of the two exceeds by less than itself. */
    private static long accumulate(long sum, int x, int y) {
        long next = sum + (long) x * y;
        return Long.compareUnsigned(next, REDUCTION_BOUND) >= 0 ? next - REDUCTION_BOUND : next;
    }

    /** Returns a·s for a base element s. */
    public int[] mulBase(int[] a, int s) {
        int[] result = new int[degree];
        for (int c = 0; c < degree; c++) {
            result[c] = Montgomery.mul(a[c], s);
        }
        return result;
    }

    /** Adds a·s to a sum for a base element s, in place. */
    public void addMulBase(int[] sum, int[] a, int s) {
        for (int c = 0; c < degree; c++) {
            sum[c] = Montgomery.add(sum[c], Montgomery.mul(a[c], s));
        }
    }

    /** Returns a². */
    public int[] square(int[] a) {
        return mul(a, a);
    }

    /**
     * Returns a^exponent; 0^0 = 1.
     *
     * @throws IllegalArgumentException if the exponent is negative
     */
    public int[] pow(int[] a, long exponent) {
        if (exponent < 0) {
            throw new IllegalArgumentException("the exponent must not be negative, but is " + exponent);
        }
        int[] result = one();
        int[] square = a;
        for (long e = exponent; e != 0; e >>>= 1) {
            if ((e & 1) != 0) {
                result = mul(result, square);
            }
            square = square(square);
        }
        return result;
    }

    /** Returns a^p: the coefficient of x^c is multiplied by w^(c·(p−1)/D). */
    public int[] frobenius(int[] a) {
        int[] result = new int[degree];
        int factor = Montgomery.ONE;
        for (int c = 0; c < degree; c++) {
            result[c] = Montgomery.mul(a[c], factor);
            factor = Montgomery.mul(factor, frobenius);
        }
        return result;
    }

    /**
     * Returns 1/a as (a^p · a^(p²) · … · a^(p^(D−1))) / N(a), where the norm N(a), the product of all conjugates, is a base element.
     *
     * @throws ArithmeticException if a is zero
     */
    public int[] inverse(int[] a) {
        if (isZero(a)) {
            throw new ArithmeticException("zero has no inverse");
        }
        int[] conjugate = frobenius(a);
        int[] others = conjugate;
        for (int i = 2; i < degree; i++) {
            conjugate = frobenius(conjugate);
            others = mul(others, conjugate);
        }
        int norm = mul(a, others)[0];
        return mulBase(others, Montgomery.inverse(norm));
    }

    /**
     * Returns the inverses of all elements by one inversion (Montgomery's trick).
     *
     * @throws ArithmeticException if one of them is zero
     */
    public int[][] inverses(int[][] elements) {
        int[][] prefixes = new int[elements.length][];
        int[] product = one();
        for (int k = 0; k < elements.length; k++) {
            prefixes[k] = product;
            product = mul(product, elements[k]);
        }
        int[] inverse = inverse(product);
        int[][] inverses = new int[elements.length][];
        for (int k = elements.length - 1; k >= 0; k--) {
            inverses[k] = mul(inverse, prefixes[k]);
            inverse = mul(inverse, elements[k]);
        }
        return inverses;
    }

    /** Returns whether a and b are the same element. */
    public boolean equals(int[] a, int[] b) {
        return Arrays.equals(a, b);
    }

    /** Returns whether a is zero. */
    public boolean isZero(int[] a) {
        for (int c = 0; c < degree; c++) {
            if (a[c] != 0) {
                return false;
            }
        }
        return true;
    }
}

package quod.trace.poly;

import java.util.Arrays;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.Kernels;

/**
 * Twiddle factors in bit-reversed order, for transforms up to some size: entry i is the product over the one-bits j of i of w_{j+2}, where w_k is a root of
 * unity of order 2^k (or its inverse). For every n up to twice the length this is ω_n^bitrev(i), bits counted for n/2: the first half of a table is the table of
 * the next smaller size.
 *
 * <p>Factors are in plain form, each with its Shoup quotient. The arrays are owned by the transforms and must not be changed.
 *
 * @param plain the factors, in [0, p)
 * @param quotients ⌊factor·2^32/p⌋, unsigned
 */
record Twiddles(int[] plain, int[] quotients) {
    /** Returns the table with the single factor 1, for transforms of length 1 and 2. */
    static Twiddles trivial() {
        return new Twiddles(new int[] {1}, new int[] {Montgomery.shoupQuotient(1)});
    }

    /** Returns this table extended to transforms of length 2^logN; this table if it is long enough. */
    Twiddles extended(int logN, boolean inverse, Kernels kernels) {
        int needed = logN == 0 ? 1 : 1 << (logN - 1);
        int length = plain.length;
        if (needed <= length) {
            return this;
        }
        int[] factors = Arrays.copyOf(plain, needed);
        int[] companions = Arrays.copyOf(quotients, needed);
        for (int bit = Integer.numberOfTrailingZeros(length); 1 << bit < needed; bit++) {
            int half = 1 << bit;
            int root = Montgomery.rootOfUnity(bit + 2);
            int factor = inverse ? Montgomery.inverse(root) : root;
            kernels.mulConstant(factors, 0, factor, factors, half, half);
            for (int i = half; i < 2 * half; i++) {
                companions[i] = Montgomery.shoupQuotient(factors[i]);
            }
        }
        return new Twiddles(factors, companions);
    }
}

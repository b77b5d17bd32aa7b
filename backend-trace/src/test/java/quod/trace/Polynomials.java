package quod.trace;

import java.util.Random;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.poly.BitReversal;
import quod.trace.poly.Ntt;
import quod.trace.work.Workers;

/** Polynomials by their coefficients in natural order and in Montgomery form: the slow forms that tests compare with. */
public final class Polynomials {
    private Polynomials() {}

    /** Returns random elements. */
    public static int[] random(Random random, int count) {
        return random.ints(count, 0, Montgomery.P).toArray();
    }

    /** Returns the coefficients of the polynomial of degree &lt; n with these values on ⟨ω_n⟩. */
    public static int[] interpolate(int[] values) {
        int log = Integer.numberOfTrailingZeros(values.length);
        int[] coefficients = values.clone();
        new Ntt(log, KernelLoader.scalar()).inverse(coefficients, 0, Workers.sequential());
        BitReversal.permute(coefficients, 0, log);
        int scale = Montgomery.inverse(Montgomery.toMontgomery(values.length));
        for (int k = 0; k < coefficients.length; k++) {
            coefficients[k] = Montgomery.mul(coefficients[k], scale);
        }
        return coefficients;
    }

    /** Returns the coefficients of f where these are the values of f on shift·⟨ω_n⟩. */
    public static int[] interpolate(int[] values, int shift) {
        int[] coefficients = interpolate(values);
        int inverse = Montgomery.inverse(shift);
        int power = Montgomery.ONE;
        for (int k = 0; k < coefficients.length; k++) {
            coefficients[k] = Montgomery.mul(coefficients[k], power);
            power = Montgomery.mul(power, inverse);
        }
        return coefficients;
    }

    /** Returns f(x). */
    public static int at(int[] coefficients, int x) {
        int sum = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            sum = Montgomery.add(Montgomery.mul(sum, x), coefficients[k]);
        }
        return sum;
    }

    /** Returns f(x) for x in the extension. */
    public static int[] at(int[] coefficients, int[] x, ExtensionField field) {
        int[] sum = field.zero();
        for (int k = coefficients.length - 1; k >= 0; k--) {
            sum = field.add(field.mul(sum, x), field.fromBase(coefficients[k]));
        }
        return sum;
    }

    /** Returns the values on shift·⟨ω_n⟩, n a power of two. */
    public static int[] onCoset(int[] coefficients, int shift, int n) {
        int[] values = new int[n];
        int omega = Montgomery.rootOfUnity(Integer.numberOfTrailingZeros(n));
        int x = shift;
        for (int i = 0; i < n; i++) {
            values[i] = at(coefficients, x);
            x = Montgomery.mul(x, omega);
        }
        return values;
    }

    /** Returns canonical values in Montgomery form. */
    public static int[] montgomery(int[] canonical) {
        int[] values = new int[canonical.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Montgomery.toMontgomery(canonical[i]);
        }
        return values;
    }
}

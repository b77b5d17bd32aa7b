package quod.trace.field.kernel;

import quod.trace.field.ExtensionField;

/**
 * 1/(x − z) for a fixed extension element z as a quotient of polynomials in x over the base field: with the conjugates z_0 = z, …, z_{D−1} of z, the norm is
 * N(x) = Π_i (x − z_i), and 1/(x − z) = Π_{i ≥ 1} (x − z_i) / N(x). Coefficients stand from the lowest degree up, in Montgomery form.
 */
final class ShiftedInverse {
    private final int[] norm;
    private final int[][] numerators;

    ShiftedInverse(int[] z) {
        ExtensionField field = ExtensionField.ofDegree(z.length);
        int[][] product = {field.one()};
        int[] conjugate = z;
        for (int i = 1; i < z.length; i++) {
            conjugate = field.frobenius(conjugate);
            product = timesLinear(field, product, conjugate);
        }
        int[][] normExtension = timesLinear(field, product, z);
        this.norm = component(normExtension, 0, z.length);
        this.numerators = new int[z.length][];
        for (int c = 0; c < z.length; c++) {
            // the leading coefficient is one: it has no other component than the first
            numerators[c] = component(product, c, c == 0 ? z.length - 1 : z.length - 2);
        }
    }

    /** Returns polynomial·(x − root). */
    private static int[][] timesLinear(ExtensionField field, int[][] polynomial, int[] root) {
        int degree = polynomial.length;
        int[][] result = new int[degree + 1][];
        result[0] = field.neg(field.mul(root, polynomial[0]));
        for (int k = 1; k < degree; k++) {
            result[k] = field.sub(polynomial[k - 1], field.mul(root, polynomial[k]));
        }
        result[degree] = polynomial[degree - 1];
        return result;
    }

    private static int[] component(int[][] polynomial, int component, int degree) {
        int[] result = new int[degree + 1];
        for (int k = 0; k <= degree; k++) {
            result[k] = polynomial[k][component];
        }
        return result;
    }

    /** Returns the coefficients of (N(x) − N(0))/x. */
    int[] normQuotient() {
        int[] quotient = new int[norm.length - 1];
        System.arraycopy(norm, 1, quotient, 0, quotient.length);
        return quotient;
    }

    /** Returns N(0). */
    int normConstant() {
        return norm[0];
    }

    /** Returns the coefficients of a component of Π_{i ≥ 1} (x − z_i); not to be changed. */
    int[] numerator(int component) {
        return numerators[component];
    }
}

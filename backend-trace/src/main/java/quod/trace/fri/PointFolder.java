package quod.trace.fri;

import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;

/** Folds the values that lie over one point of the folded word: the verifier's side of {@link WordFolder}. */
public final class PointFolder {
    private static final int HALF = Montgomery.halve(Montgomery.ONE);

    private final ExtensionField field;

    /** Creates one over an extension. */
    public PointFolder(ExtensionField field) {
        this.field = field;
    }

    /**
     * Returns the folded value.
     *
     * @param values f(y·ζ<sup>k</sup>) for k = 0, …, 2<sup>a</sup> − 1, ζ = {@link Montgomery#rootOfUnity
     *     rootOfUnity(a)}
     * @param y the first value's point, in the base field
     */
    public int[] fold(int[][] values, int y, int[] beta) {
        int[][] current = values;
        int inversePoint = Montgomery.inverse(y);
        int inverseRoot = Montgomery.inverse(Montgomery.rootOfUnity(Integer.numberOfTrailingZeros(values.length)));
        int[] challenge = beta;
        while (current.length > 1) {
            int half = current.length / 2;
            int[][] folded = new int[half][];
            int inverseAt = inversePoint;
            for (int k = 0; k < half; k++) {
                int[] even = field.add(current[k], current[k + half]);
                int[] odd = field.mulBase(field.sub(current[k], current[k + half]), inverseAt);
                folded[k] = field.mulBase(field.add(even, field.mul(challenge, odd)), HALF);
                inverseAt = Montgomery.mul(inverseAt, inverseRoot);
            }
            current = folded;
            inversePoint = Montgomery.square(inversePoint);
            inverseRoot = Montgomery.square(inverseRoot);
            challenge = field.square(challenge);
        }
        return current[0];
    }

    /** Returns Σ c<sub>k</sub>·y<sup>k</sup>. */
    public int[] evaluate(int[][] coefficients, int y) {
        int[] sum = field.zero();
        for (int k = coefficients.length - 1; k >= 0; k--) {
            sum = field.add(field.mulBase(sum, y), coefficients[k]);
        }
        return sum;
    }
}

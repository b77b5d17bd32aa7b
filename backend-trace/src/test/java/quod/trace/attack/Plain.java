package quod.trace.attack;

import java.util.function.Function;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.proof.DeepTerms;
import quod.trace.proof.TraceOpenings;
import quod.trace.shape.ProofShape;

/** Polynomials and words in the plainest form: sums over all points, no transforms. Values are in Montgomery form. */
final class Plain {
    private Plain() {}

    /** Returns ω<sub>Bn</sub><sup>j</sup>·ω<sub>n</sub><sup>i</sup> for the position j·n + i: the point Y, x = g·Y. */
    static int foldingPoint(int logRows, int logBlowup, int position) {
        int coset = position >>> logRows;
        int row = position & ((1 << logRows) - 1);
        return Montgomery.mul(
                Montgomery.pow(Montgomery.rootOfUnity(logRows + logBlowup), coset),
                Montgomery.pow(Montgomery.rootOfUnity(logRows), row));
    }

    /** Returns the evaluation domain's points in the order of the positions. */
    static int[] points(int logRows, int logBlowup) {
        int[] points = new int[1 << (logRows + logBlowup)];
        for (int position = 0; position < points.length; position++) {
            points[position] = Montgomery.mul(Montgomery.GENERATOR, foldingPoint(logRows, logBlowup, position));
        }
        return points;
    }

    /** Returns the coefficients of the polynomial with these values on shift·⟨ω<sub>n</sub>⟩. */
    static int[] interpolate(int[] values, int shift) {
        int n = values.length;
        int root = Montgomery.inverse(Montgomery.rootOfUnity(Integer.numberOfTrailingZeros(n)));
        int[] powers = new int[n];
        powers[0] = Montgomery.ONE;
        for (int i = 1; i < n; i++) {
            powers[i] = Montgomery.mul(powers[i - 1], root);
        }
        int scale = Montgomery.inverse(Montgomery.toMontgomery(n));
        int step = Montgomery.inverse(shift);
        int[] coefficients = new int[n];
        for (int k = 0; k < n; k++) {
            int sum = 0;
            for (int i = 0; i < n; i++) {
                sum = Montgomery.add(sum, Montgomery.mul(values[i], powers[(int) ((long) i * k % n)]));
            }
            coefficients[k] = Montgomery.mul(sum, scale);
            scale = Montgomery.mul(scale, step);
        }
        return coefficients;
    }

    /** Returns Σ c<sub>k</sub>·x<sup>k</sup>. */
    static int evaluate(int[] coefficients, int x) {
        int sum = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            sum = Montgomery.add(Montgomery.mul(sum, x), coefficients[k]);
        }
        return sum;
    }

    /** Returns the values at all points. */
    static int[] evaluate(int[] coefficients, int[] points) {
        int[] values = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            values[i] = evaluate(coefficients, points[i]);
        }
        return values;
    }

    /** Returns Σ c<sub>k</sub>·x<sup>k</sup> at a point of E. */
    static int[] evaluate(int[] coefficients, int[] x, ExtensionField field) {
        int[] sum = field.zero();
        for (int k = coefficients.length - 1; k >= 0; k--) {
            sum = field.add(field.mul(sum, x), field.fromBase(coefficients[k]));
        }
        return sum;
    }

    /**
     * Returns the word of degree below the number of chosen positions that agrees with a word on them: Lagrange's
     * formula, point by point.
     */
    static int[][] throughPositions(int[][] word, int[] chosen, int[] points, ExtensionField field) {
        int[][] agreeing = new int[word.length][];
        int[] weights = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            int product = Montgomery.ONE;
            for (int j = 0; j < chosen.length; j++) {
                if (j != i) {
                    product = Montgomery.mul(product, Montgomery.sub(points[chosen[i]], points[chosen[j]]));
                }
            }
            weights[i] = Montgomery.inverse(product);
        }
        for (int position = 0; position < word.length; position++) {
            int[] sum = field.zero();
            for (int i = 0; i < chosen.length; i++) {
                int basis = weights[i];
                for (int j = 0; j < chosen.length; j++) {
                    if (j != i) {
                        basis = Montgomery.mul(basis, Montgomery.sub(points[position], points[chosen[j]]));
                    }
                }
                sum = field.add(sum, field.mulBase(word[chosen[i]], basis));
            }
            agreeing[position] = sum;
        }
        return agreeing;
    }

    /**
     * Returns the DEEP word of one height at a point x: see {@link DeepTerms}.
     *
     * @param valueAt gives a column's value at x, in E
     */
    static int[] deep(
            DeepTerms terms,
            java.util.List<TraceOpenings> openings,
            int[] gamma,
            int[] zeta,
            int x,
            ExtensionField field,
            Function<DeepTerms.Term, int[]> valueAt) {
        int[] power = field.one();
        int[] atZeta = field.zero();
        int[] atNext = field.zero();
        for (DeepTerms.Term term : terms.terms()) {
            int[] value = valueAt.apply(term);
            TraceOpenings opened = openings.get(term.trace());
            atZeta = field.add(atZeta, field.mul(power, field.sub(value, term.at(opened))));
            if (term.nextIndex() >= 0) {
                atNext = field.add(atNext, field.mul(power, field.sub(value, term.next(opened))));
            }
            power = field.mul(power, gamma);
        }
        int[] point = field.fromBase(x);
        int[] sum = field.mul(atZeta, field.inverse(field.sub(point, zeta)));
        if (terms.nextCount() > 0) {
            int[] next = field.mulBase(zeta, Montgomery.rootOfUnity(terms.logRows()));
            int[] quotient = field.mul(atNext, field.inverse(field.sub(point, next)));
            sum = field.add(sum, field.mul(power, quotient));
        }
        return sum;
    }

    /** Returns the word that a fold folds over a position of the folded word. */
    static int[][] over(ProofShape shape, int fold, int[][] word, int position) {
        int log = shape.layerLog(fold);
        int next = shape.layerLog(fold + 1);
        int coset = position >>> next;
        int row = position & ((1 << next) - 1);
        int[][] values = new int[1 << (log - next)][];
        for (int m = 0; m < values.length; m++) {
            values[m] = word[(coset << log) | (row + (m << next))];
        }
        return values;
    }
}

package quod.trace.fri;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quod.trace.Polynomials;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.work.Workers;

/** Folding words, folding single values, and folding coefficients are one thing. */
@Tag("kernels")
class FoldingTest {
    /** A polynomial over the extension, by components, and its values on ⟨ω_n⟩. */
    private static int[][] coefficients(ExtensionField field, int count, long seed) {
        Random random = new Random(seed);
        int[][] coefficients = new int[field.degree()][];
        for (int c = 0; c < coefficients.length; c++) {
            coefficients[c] = Polynomials.random(random, count);
        }
        return coefficients;
    }

    private static int[] element(int[][] word, int i) {
        int[] element = new int[word.length];
        for (int c = 0; c < element.length; c++) {
            element[c] = word[c][i];
        }
        return element;
    }

    /** Σ_j β^j·f_j, f(y) = Σ_j y^j·f_j(y^arity), by coefficients. */
    private static int[][] foldedCoefficients(ExtensionField field, int[][] coefficients, int arity, int[] beta) {
        int length = coefficients[0].length / arity;
        int[][] folded = new int[field.degree()][length];
        for (int k = 0; k < length; k++) {
            int[] sum = field.zero();
            for (int j = arity - 1; j >= 0; j--) {
                sum = field.add(field.mul(sum, beta), element(coefficients, k * arity + j));
            }
            for (int c = 0; c < sum.length; c++) {
                folded[c][k] = sum[c];
            }
        }
        return folded;
    }

    private static int[][] values(int[][] coefficients, int shift) {
        int[][] values = new int[coefficients.length][];
        for (int c = 0; c < values.length; c++) {
            values[c] = Polynomials.onCoset(coefficients[c], shift, coefficients[c].length);
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        "4,1,1", "5,1,1", "4,2,1", "5,2,2", "4,4,1", "5,4,2", "4,5,3", "5,4,4", "4,6,4", "5,10,1", "4,10,3", "4,9,4"
    })
    void wordsPointsAndCoefficientsAreFoldedAlike(int degree, int logRows, int logArity) {
        ExtensionField field = ExtensionField.ofDegree(degree);
        int rows = 1 << logRows;
        int arity = 1 << logArity;
        int[] beta = Polynomials.random(new Random(9), degree);
        int[][] f = coefficients(field, rows, logRows);
        int[][] word = values(f, Montgomery.ONE);
        int folded = rows / arity;
        int[][] expected = values(foldedCoefficients(field, f, arity, beta), Montgomery.ONE);
        int[][] got = WordFolder.fold(
                word, logRows, logArity, beta, folded + 3, field, KernelLoader.load(), Workers.sequential());
        PointFolder points = new PointFolder(field);
        for (int i = 0; i < folded; i++) {
            assertThat(element(got, i)).isEqualTo(element(expected, i));
            int[][] over = new int[arity][];
            for (int k = 0; k < arity; k++) {
                over[k] = element(word, i + k * folded);
            }
            int y = Montgomery.pow(Montgomery.rootOfUnity(logRows), i);
            assertThat(points.fold(over, y, beta)).isEqualTo(element(expected, i));
        }
        assertThat(element(got, folded)).containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource({"4,6,3", "5,5,2"})
    void pointsOfOtherCosetsAreFoldedToTheFoldedCoset(int degree, int logRows, int logArity) {
        ExtensionField field = ExtensionField.ofDegree(degree);
        int[] beta = Polynomials.random(new Random(10), degree);
        int[][] f = coefficients(field, 1 << logRows, 77);
        int shift = Montgomery.rootOfUnity(logRows + 2);
        int[][] word = values(f, shift);
        int[][] expected =
                values(foldedCoefficients(field, f, 1 << logArity, beta), Montgomery.pow(shift, 1L << logArity));
        int folded = 1 << (logRows - logArity);
        for (int i = 0; i < folded; i++) {
            int[][] over = new int[1 << logArity][];
            for (int k = 0; k < over.length; k++) {
                over[k] = element(word, i + k * folded);
            }
            int y = Montgomery.mul(shift, Montgomery.pow(Montgomery.rootOfUnity(logRows), i));
            assertThat(new PointFolder(field).fold(over, y, beta)).isEqualTo(element(expected, i));
        }
    }

    @ParameterizedTest
    @CsvSource({"4", "5"})
    void theNumberOfThreadsDoesNotMatter(int degree) {
        ExtensionField field = ExtensionField.ofDegree(degree);
        int[] beta = Polynomials.random(new Random(11), degree);
        int[][] word = coefficients(field, 1 << 13, 5);
        int[][] alone = WordFolder.fold(word, 13, 2, beta, 1 << 11, field, KernelLoader.load(), Workers.sequential());
        try (ForkJoinPool pool = new ForkJoinPool(3)) {
            assertThat(WordFolder.fold(word, 13, 2, beta, 1 << 11, field, KernelLoader.scalar(), Workers.on(pool, 4)))
                    .isDeepEqualTo(alone);
        }
    }

    @ParameterizedTest
    @CsvSource({"4", "5"})
    void theFinalPolynomialIsEvaluatedAtBasePoints(int degree) {
        ExtensionField field = ExtensionField.ofDegree(degree);
        int[][] f = coefficients(field, 8, 6);
        int[][] byDegree = new int[8][];
        for (int k = 0; k < 8; k++) {
            byDegree[k] = element(f, k);
        }
        int[] values = new int[degree];
        for (int c = 0; c < degree; c++) {
            values[c] = Polynomials.at(f[c], 12345);
        }
        assertThat(new PointFolder(field).evaluate(byDegree, 12345)).isEqualTo(values);
    }
}

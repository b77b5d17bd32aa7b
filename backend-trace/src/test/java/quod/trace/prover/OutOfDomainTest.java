package quod.trace.prover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quod.trace.Polynomials;
import quod.trace.commit.Machine;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.poly.Transforms;
import quod.trace.work.Workers;

@Tag("kernels")
class OutOfDomainTest {
    private static final Machine MACHINE =
            Machine.of("blake3", KernelLoader.load(), new Transforms(KernelLoader.load()), Workers.sequential());

    @ParameterizedTest
    @CsvSource({"4,0", "5,0", "4,1", "5,2", "4,5", "5,7", "4,11", "5,11"})
    void columnsAreEvaluatedAtZetaAndAtTheNextPoint(int degree, int logRows) {
        ExtensionField field = ExtensionField.ofDegree(degree);
        int n = 1 << logRows;
        int[] zeta = Polynomials.random(new Random(degree), degree);
        OutOfDomain at = new OutOfDomain(logRows, zeta, field, MACHINE);
        int[] coefficients = Polynomials.random(new Random(logRows), n);
        // The column goes on after coset 0.
        int[] column = Arrays.copyOf(Polynomials.onCoset(coefficients, Montgomery.GENERATOR, n), n + 5);
        int[] value = Polynomials.at(coefficients, zeta, field);
        int[] next = field.mulBase(zeta, Montgomery.rootOfUnity(logRows));
        assertThat(at.evaluate(column, false)).isDeepEqualTo(new int[][] {value});
        assertThat(at.evaluate(column, true))
                .isDeepEqualTo(new int[][] {value, Polynomials.at(coefficients, next, field)});
    }

    @ParameterizedTest
    @CsvSource({"4,0", "5,3", "4,11"})
    void theInversesAreThoseOfTheDescription(int degree, int logRows) {
        ExtensionField field = ExtensionField.ofDegree(degree);
        int[] zeta = Polynomials.random(new Random(1), degree);
        int omega = Montgomery.rootOfUnity(logRows);
        int[] zetaNext = field.mulBase(zeta, omega);
        OutOfDomain at = new OutOfDomain(logRows, zeta, field, MACHINE);
        assertThat(at.omega()).isEqualTo(omega);
        int x = Montgomery.GENERATOR;
        for (int i = 0; i < 1 << logRows; i++) {
            int[] point = field.fromBase(x);
            assertThat(element(at.inverses(), i + 1)).isEqualTo(field.inverse(field.sub(point, zeta)));
            assertThat(element(at.inverses(), i))
                    .isEqualTo(field.mulBase(field.inverse(field.sub(point, zetaNext)), omega));
            x = Montgomery.mul(x, omega);
        }
    }

    private static int[] element(int[][] word, int i) {
        int[] element = new int[word.length];
        for (int c = 0; c < element.length; c++) {
            element[c] = word[c][i];
        }
        return element;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void theInverseVandermondeMatrixTurnsValuesIntoCoefficients(int count) {
        Random random = new Random(count);
        int[] nodes = random.ints(1, Montgomery.P).distinct().limit(count).toArray();
        int[] coefficients = Polynomials.random(random, count);
        int[][] inverse = QuotientCommitter.inverseVandermonde(nodes);
        for (int k = 0; k < count; k++) {
            int sum = 0;
            for (int j = 0; j < count; j++) {
                sum = Montgomery.add(sum, Montgomery.mul(inverse[k][j], Polynomials.at(coefficients, nodes[j])));
            }
            assertThat(sum).isEqualTo(coefficients[k]);
        }
    }
}

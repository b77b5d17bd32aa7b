package quod.trace.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quod.trace.Polynomials;
import quod.trace.commit.LowDegreeExtension.Groups;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.merkle.CosetColumns;
import quod.trace.poly.BitReversal;
import quod.trace.poly.Transforms;
import quod.trace.work.Workers;

@Tag("kernels")
class LowDegreeExtensionTest {
    private static final Transforms TRANSFORMS = new Transforms(KernelLoader.load());

    private static Machine machine(Workers workers) {
        return Machine.of("blake3", KernelLoader.load(), TRANSFORMS, workers);
    }

    private static int[] coset(int[] coefficients, int shift, int logRows, int logBlowup, int j) {
        int root = Montgomery.rootOfUnity(logRows + logBlowup);
        return Polynomials.onCoset(coefficients, Montgomery.mul(shift, Montgomery.pow(root, j)), 1 << logRows);
    }

    private static void assertExtended(int[] column, int[] coefficients, int shift, int logRows, int logBlowup) {
        int n = 1 << logRows;
        for (int j = 0; j < 1 << logBlowup; j++) {
            assertThat(Arrays.copyOfRange(column, j * n, (j + 1) * n))
                    .as("coset %d", j)
                    .isEqualTo(coset(coefficients, shift, logRows, logBlowup, j));
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "0,3", "1,1", "2,2", "4,1", "5,3", "9,2", "6,5"})
    void columnsAreExtendedToTheCosetsOfTheGenerator(int logRows, int logBlowup) {
        int n = 1 << logRows;
        LowDegreeExtension extension = new LowDegreeExtension(machine(Workers.sequential()), logBlowup);
        Random random = new Random(logRows);
        int[][] columns = new int[3][];
        int[][] coefficients = new int[3][];
        for (int c = 0; c < 3; c++) {
            int[] values = Polynomials.random(random, n);
            coefficients[c] = Polynomials.interpolate(values);
            columns[c] = Polynomials.random(random, n << logBlowup);
            System.arraycopy(values, 0, columns[c], columns[c].length - n, n);
        }
        extension.fromTrace(CosetColumns.kept(columns, logRows), logRows);
        for (int c = 0; c < 3; c++) {
            assertExtended(columns[c], coefficients[c], Montgomery.GENERATOR, logRows, logBlowup);
        }
    }

    /** Powers of short columns are kept between uses: those of another height or shift are others. */
    @Test
    void oneExtensionServesAllHeightsAndBothShifts() {
        LowDegreeExtension extension = new LowDegreeExtension(machine(Workers.sequential()), 2);
        for (int round = 0; round < 2; round++) {
            for (int logRows : new int[] {3, 5, 13}) {
                int n = 1 << logRows;
                int[] values = Polynomials.random(new Random(logRows + round), n);
                int[] column = new int[n << 2];
                System.arraycopy(values, 0, column, column.length - n, n);
                extension.fromTrace(CosetColumns.kept(new int[][] {column}, logRows), logRows);
                int[] again = Arrays.copyOf(Arrays.copyOf(column, n), n << 2);
                extension.fromFirstCoset(new int[][] {again}, logRows);
                assertThat(again).isEqualTo(column);
                if (logRows < 13) {
                    int[] coefficients = Polynomials.interpolate(values);
                    assertExtended(column, coefficients, Montgomery.GENERATOR, logRows, 2);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "5,3", "11,1", "13,1", "14,1", "15,2"})
    void plainNumbersAreExtendedAsTheirMontgomeryFormIs(int logRows, int logBlowup) {
        int n = 1 << logRows;
        LowDegreeExtension extension = new LowDegreeExtension(machine(Workers.sequential()), logBlowup);
        int[][] numbers = new int[5][];
        int[][] expected = new int[5][n << logBlowup];
        for (int c = 0; c < 5; c++) {
            numbers[c] = Polynomials.random(new Random(31 * c + logRows), n);
            for (int i = 0; i < n; i++) {
                expected[c][expected[c].length - n + i] = Montgomery.toMontgomery(numbers[c][i]);
            }
        }
        extension.fromTrace(CosetColumns.kept(expected, logRows), logRows);
        int[][] columns = new int[5][n << logBlowup];
        int[][] kept = Arrays.stream(numbers).map(int[]::clone).toArray(int[][]::new);
        List<Integer> finished = new ArrayList<>();
        Groups groups = new Groups(2, 2, 1, finished::add);
        extension.fromNumbers(c -> numbers[c], CosetColumns.kept(columns, logRows), logRows, groups);
        assertThat(columns).isDeepEqualTo(expected);
        assertThat(numbers).isDeepEqualTo(kept);
        assertThat(finished).containsExactly(0, 1);
    }

    /** As where the trace's own arrays become those of the last coset. */
    @ParameterizedTest
    @CsvSource({"0,1", "5,3", "13,1", "14,1", "15,2"})
    void theLastCosetMayHaveArraysOfItsOwn(int logRows, int logBlowup) {
        int n = 1 << logRows;
        int last = (1 << logBlowup) - 1;
        LowDegreeExtension extension = new LowDegreeExtension(machine(Workers.sequential()), logBlowup);
        int[][] numbers = {Polynomials.random(new Random(logRows), n), Polynomials.random(new Random(77), n)};
        int[][] expected = new int[2][n << logBlowup];
        extension.fromNumbers(c -> numbers[c].clone(), CosetColumns.kept(expected, logRows), logRows, Groups.NONE);
        int[][] others = new int[2][last * n];
        extension.fromNumbers(
                c -> numbers[c],
                j -> j == last ? new CosetColumns.Coset(numbers, 0) : new CosetColumns.Coset(others, j * n),
                logRows,
                Groups.NONE);
        for (int c = 0; c < 2; c++) {
            assertThat(others[c]).isEqualTo(Arrays.copyOf(expected[c], last * n));
            assertThat(numbers[c]).isEqualTo(Arrays.copyOfRange(expected[c], last * n, n << logBlowup));
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "0,2", "1,1", "3,2", "8,1", "5,4"})
    void wordsAreExtendedFromTheirFirstCosetWhateverItsShift(int logRows, int logBlowup) {
        int n = 1 << logRows;
        int shift = 987654321;
        int[] coefficients = Polynomials.random(new Random(1), n);
        int[] column = Polynomials.random(new Random(2), n << logBlowup);
        System.arraycopy(coset(coefficients, shift, logRows, logBlowup, 0), 0, column, 0, n);
        new LowDegreeExtension(machine(Workers.sequential()), logBlowup).fromFirstCoset(new int[][] {column}, logRows);
        assertExtended(column, coefficients, shift, logRows, logBlowup);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "2,1", "5,2"})
    void coefficientsAreEvaluated(int logRows, int logBlowup) {
        int n = 1 << logRows;
        int[] coefficients = Polynomials.random(new Random(3), n);
        int[] column = new int[n << logBlowup];
        for (int k = 0; k < n; k++) {
            column[column.length - n + BitReversal.reverse(k, logRows)] =
                    Montgomery.mul(coefficients[k], Montgomery.toMontgomery(n));
        }
        new LowDegreeExtension(machine(Workers.sequential()), logBlowup)
                .fromCoefficients(new int[][] {column}, logRows);
        assertExtended(column, coefficients, Montgomery.GENERATOR, logRows, logBlowup);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "5,3", "9,1"})
    void columnsThatAreComputedAgainHaveTheValuesOfThoseThatAreKept(int logRows, int logBlowup) {
        int n = 1 << logRows;
        Machine keeping = machine(Workers.sequential());
        LowDegreeExtension kept = new LowDegreeExtension(keeping, logBlowup);
        LowDegreeExtension recomputed = new LowDegreeExtension(keeping.recomputing(1), logBlowup);
        assertThat(recomputed.arrayLength(logRows)).isEqualTo(n);
        int[] values = Polynomials.random(new Random(logRows), n);
        int[] last = new int[n << logBlowup];
        System.arraycopy(values, 0, last, last.length - n, n);
        assertSame(
                kept.ofTrace(CosetColumns.kept(new int[][] {last}, logRows), logRows),
                recomputed.ofTrace(CosetColumns.kept(new int[][] {values.clone()}, logRows), logRows),
                n,
                logBlowup);
        assertSame(
                kept.ofFirstCoset(new int[][] {Arrays.copyOf(values, n << logBlowup)}, logRows),
                recomputed.ofFirstCoset(new int[][] {values.clone()}, logRows),
                n,
                logBlowup);
        System.arraycopy(values, 0, last, last.length - n, n);
        assertSame(
                kept.ofCoefficients(new int[][] {last}, logRows),
                recomputed.ofCoefficients(new int[][] {values.clone()}, logRows),
                n,
                logBlowup);
    }

    private static void assertSame(ExtendedColumns kept, ExtendedColumns recomputed, int n, int logBlowup) {
        for (int j = (1 << logBlowup) - 1; j >= 0; j--) {
            assertThat(only(recomputed.coset(j), n)).as("coset %d", j).isEqualTo(only(kept.coset(j), n));
            recomputed.forget();
            kept.forget();
        }
        int further = Montgomery.rootOfUnity(20);
        assertThat(only(recomputed.further(further), n)).isEqualTo(only(kept.further(further), n));
        assertThat(only(recomputed.coset(0), n)).isEqualTo(only(kept.coset(0), n));
    }

    private static int[] only(CosetColumns.Coset coset, int n) {
        return Arrays.copyOfRange(coset.columns()[0], coset.base(), coset.base() + n);
    }

    /** From 2^12 rows on, few columns are worked on by all threads together. */
    @Test
    void theNumberOfThreadsDoesNotMatter() {
        for (int count : new int[] {1, 20}) {
            int[][] alone = new int[count][];
            for (int c = 0; c < count; c++) {
                alone[c] = Polynomials.random(new Random(c), 1 << 16);
            }
            int[][] together = Arrays.stream(alone).map(int[]::clone).toArray(int[][]::new);
            new LowDegreeExtension(machine(Workers.sequential()), 1).fromTrace(CosetColumns.kept(alone, 15), 15);
            try (ForkJoinPool pool = new ForkJoinPool(3)) {
                new LowDegreeExtension(machine(Workers.on(pool, 4)), 1).fromTrace(CosetColumns.kept(together, 15), 15);
            }
            assertThat(together).isDeepEqualTo(alone);
        }
    }
}

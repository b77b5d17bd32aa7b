package quod.trace.field.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;

/** The vector twin equals the plain twin at odd lengths and offsets, on extreme and random elements, in place and into untouched surroundings. */
class KernelTwinsTest {
    private static final long SEED = 20260717;
    private static final int[] LENGTHS = {0, 1, 3, 4, 5, 15, 16, 17, 31, 33, 63, 64, 65, 1000};
    private static final int ROOM = 1100;

    private final Kernels plain = KernelLoader.scalar();
    private final Random random = new Random(SEED);
    private Kernels vector = plain;

    @BeforeEach
    void obtainTheVectorTwin() {
        vector = vectorTwin();
    }

    /** Returns the twin that is compared with the plain one, or skips the test. */
    Kernels vectorTwin() {
        return VectorTwin.orSkip();
    }

    /** A kernel under test: reads inputs, writes {@code out} from {@code off}. */
    private interface Call {
        void on(Kernels kernels, int[][] out, int off, int len);
    }

    private int[] elements() {
        int[] extremes = {0, 1, 2, Montgomery.P - 1, Montgomery.P - 2, Montgomery.ONE, (Montgomery.P - 1) / 2};
        int[] a = new int[ROOM];
        for (int i = 0; i < ROOM; i++) {
            a[i] = random.nextInt(3) == 0 ? extremes[random.nextInt(extremes.length)] : random.nextInt(Montgomery.P);
        }
        return a;
    }

    private int[][] elements(int degree) {
        int[][] a = new int[degree][];
        for (int c = 0; c < degree; c++) {
            a[c] = elements();
        }
        return a;
    }

    private static int[][] copy(int[][] a) {
        int[][] copy = new int[a.length][];
        for (int c = 0; c < a.length; c++) {
            copy[c] = a[c].clone();
        }
        return copy;
    }

    /** Runs both twins at all lengths and some offsets on copies of {@code start}. */
    private void compare(int[][] start, Call call) {
        for (int len : LENGTHS) {
            for (int off : new int[] {0, 1, 13}) {
                int[][] expected = copy(start);
                int[][] actual = copy(start);
                call.on(plain, expected, off, len);
                call.on(vector, actual, off, len);
                assertThat(actual)
                        .as("length %d, offset %d, seed %d", len, off, SEED)
                        .isDeepEqualTo(expected);
            }
        }
    }

    private void compare(Call call) {
        compare(elements(1), call);
    }

    @Test
    void elementwiseOperationsAgree() {
        int[] a = elements();
        int[] b = elements();
        compare((k, out, off, len) -> k.add(a, 3, b, 5, out[0], off, len));
        compare((k, out, off, len) -> k.sub(a, 3, b, 5, out[0], off, len));
        compare((k, out, off, len) -> k.mul(a, 3, b, 5, out[0], off, len));
    }

    @Test
    void elementwiseOperationsAgreeInPlace() {
        int[] b = elements();
        compare((k, out, off, len) -> k.add(out[0], off, b, 5, out[0], off, len));
        compare((k, out, off, len) -> k.sub(b, 2, out[0], off, out[0], off, len));
        compare((k, out, off, len) -> k.mul(out[0], off, out[0], off, out[0], off, len));
    }

    @Test
    void operationsOfSeveralStepsAgree() {
        int[] a = elements();
        int[] b = elements();
        int[] largest = new int[ROOM];
        Arrays.fill(largest, Montgomery.P - 1);
        for (int[] c : new int[][] {elements(), largest}) {
            compare((k, out, off, len) -> k.addThree(a, 1, b, 2, c, 3, out[0], off, len));
            compare((k, out, off, len) -> k.addThree(c, 1, c, 2, c, 3, out[0], off, len));
            compare((k, out, off, len) -> k.subProduct(a, 1, b, 2, c, 3, out[0], off, len));
            compare((k, out, off, len) -> k.subProduct(a, 1, c, 2, c, 3, out[0], off, len));
            compare((k, out, off, len) -> k.subTwo(a, 1, c, 2, c, 3, out[0], off, len));
            compare((k, out, off, len) -> k.subTwo(c, 3, out[0], off, out[0], off, out[0], off, len));
            compare((k, out, off, len) -> k.exclusiveOr(a, 1, c, 3, out[0], off, len));
            compare((k, out, off, len) -> k.exclusiveOr(c, 1, c, 3, out[0], off, len));
            compare((k, out, off, len) -> k.exclusiveOr(out[0], off, c, 3, out[0], off, len));
            compare((k, out, off, len) -> k.subProduct(c, 3, out[0], off, out[0], off, out[0], off, len));
        }
    }

    @Test
    void weightedSumsAgree() {
        int[] largest = new int[ROOM];
        Arrays.fill(largest, Montgomery.P - 1);
        for (int count : new int[] {1, 3, 4, 5, 9}) {
            int[] a = elements();
            int[][] weights = new int[count][];
            Arrays.setAll(weights, c -> elements());
            compareSums(a, weights);
            Arrays.fill(weights, largest);
            compareSums(largest, weights);
        }
    }

    private void compareSums(int[] a, int[][] weights) {
        compare((k, out, off, len) -> {
            int[] sums = Arrays.copyOf(a, weights.length);
            out[0][off] = k.weightedSums(a, 3, weights, 5, len, sums);
            System.arraycopy(sums, 0, out[0], off + 1, sums.length);
        });
    }

    @Test
    void operationsWithAConstantAgree() {
        int[] a = elements();
        int[] b = elements();
        for (int c : new int[] {0, 1, Montgomery.ONE, Montgomery.P - 1, 123456789}) {
            compare((k, out, off, len) -> k.addConstant(a, 3, c, out[0], off, len));
            compare((k, out, off, len) -> k.subConstant(a, 3, c, out[0], off, len));
            compare((k, out, off, len) -> k.mulConstant(a, 3, c, out[0], off, len));
            compare((k, out, off, len) -> k.constantSub(c, a, 3, out[0], off, len));
            compare((k, out, off, len) -> k.addMultiple(a, 3, b, 5, c, out[0], off, len));
            compare((k, out, off, len) -> k.addMultiple(out[0], off, b, 5, c, out[0], off, len));
            compare((k, out, off, len) -> k.mulConstant(out[0], off, c, out[0], off, len));
        }
    }

    @Test
    void conversionsAgree() {
        int[] a = elements();
        compare((k, out, off, len) -> k.toMontgomery(a, 1, out[0], off, len));
        compare((k, out, off, len) -> k.fromMontgomery(a, 1, out[0], off, len));
    }

    @Test
    void powersAgree() {
        for (int ratio : new int[] {0, Montgomery.ONE, Montgomery.P - 1, 987654321}) {
            compare((k, out, off, len) -> k.powers(123456, ratio, out[0], off, len));
        }
        int[] expected = new int[5000];
        int[] actual = new int[5000];
        plain.powers(77, 987654321, expected, 0, 5000);
        vector.powers(77, 987654321, actual, 0, 5000);
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void inversesAgree() {
        int[] a = withoutZeros(elements());
        compare((k, out, off, len) -> k.inverses(a, 2, out[0], off, len));
        int[] large = withoutZeros(random.ints(20_000, 0, Montgomery.P).toArray());
        int[] expected = new int[large.length];
        int[] actual = new int[large.length];
        plain.inverses(large, 0, expected, 0, large.length);
        vector.inverses(large, 0, actual, 0, large.length);
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void aZeroHasNoInverseWhereverItStands() {
        for (int len : new int[] {1, 17, 64, 200}) {
            for (int place = 0; place < len; place += 7) {
                int[] a = withoutZeros(elements());
                a[place] = 0;
                int[] out = new int[len];
                int n = len;
                assertThatThrownBy(() -> vector.inverses(a, 0, out, 0, n)).isInstanceOf(ArithmeticException.class);
                assertThatThrownBy(() -> plain.inverses(a, 0, out, 0, n)).isInstanceOf(ArithmeticException.class);
            }
        }
    }

    private static int[] withoutZeros(int[] a) {
        for (int i = 0; i < a.length; i++) {
            a[i] = Math.max(1, a[i]);
        }
        return a;
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void extensionProductsAgree(int degree) {
        int[][] a = elements(degree);
        int[][] b = elements(degree);
        int[] s = elements();
        int[][] start = elements(degree);
        compare(start, (k, out, off, len) -> k.extensionMul(a, 3, b, 5, out, off, len));
        compare(start, (k, out, off, len) -> k.extensionMul(out, off, b, 5, out, off, len));
        compare(start, (k, out, off, len) -> k.extensionMul(out, off, out, off, out, off, len));
        compare(start, (k, out, off, len) -> k.extensionMulBase(a, 3, s, 1, out, off, len));
        compare(start, (k, out, off, len) -> k.extensionMulBase(out, off, s, 1, out, off, len));
        for (int[] constant : constants(degree)) {
            compare(start, (k, out, off, len) -> k.extensionMulConstant(a, 3, constant, out, off, len));
            compare(start, (k, out, off, len) -> k.extensionMulConstant(out, off, constant, out, off, len));
            compare(start, (k, out, off, len) -> k.mulAddExtension(s, 7, constant, out, off, len));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void extensionProductsAgreeAtTheLargestElements(int degree) {
        int[][] largest = new int[degree][ROOM];
        for (int[] component : largest) {
            Arrays.fill(component, Montgomery.P - 1);
        }
        int[] constant = new int[degree];
        Arrays.fill(constant, Montgomery.P - 1);
        compare(largest, (k, out, off, len) -> k.extensionMul(out, off, out, off, out, off, len));
        compare(largest, (k, out, off, len) -> k.extensionMulConstant(out, off, constant, out, off, len));
        compare(largest, (k, out, off, len) -> k.fold(largest, 0, 0, largest[0], 0, constant, out, off, len));
        int[][] columns = new int[40][];
        Arrays.fill(columns, largest[0]);
        int[] coefficients = new int[40 * degree];
        Arrays.fill(coefficients, Montgomery.P - 1);
        for (int count : new int[] {1, 2, 3, 16, 40}) {
            compare(
                    largest,
                    (k, out, off, len) ->
                            k.linearCombination(columns, new int[40], count, coefficients, degree, out, off, len));
        }
    }

    private int[][] constants(int degree) {
        int[] one = ExtensionField.ofDegree(degree).one();
        int[] largest = new int[degree];
        Arrays.fill(largest, Montgomery.P - 1);
        return new int[][] {
            new int[degree], one, largest, random.ints(degree, 0, Montgomery.P).toArray()
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void linearCombinationsAgree(int degree) {
        int[][] columns = elements(35);
        int[] offsets = random.ints(35, 0, 90).toArray();
        int[] coefficients = random.ints(35L * degree, 0, Montgomery.P).toArray();
        int[][] start = elements(degree);
        for (int count : new int[] {0, 1, 2, 3, 15, 16, 17, 35}) {
            compare(
                    start,
                    (k, out, off, len) ->
                            k.linearCombination(columns, offsets, count, coefficients, degree, out, off, len));
        }
    }

    /** Longer than the runs in which columns are read. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void longLinearCombinationsAgree(int degree) {
        int len = 9003;
        int[][] columns = new int[19][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = random.ints(len + 7, 0, Montgomery.P).toArray();
        }
        int[] offsets = random.ints(19, 0, 7).toArray();
        int[] coefficients = random.ints(19L * degree, 0, Montgomery.P).toArray();
        int[][] expected = new int[degree][len + 3];
        int[][] actual = new int[degree][len + 3];
        plain.linearCombination(columns, offsets, 19, coefficients, degree, expected, 3, len);
        vector.linearCombination(columns, offsets, 19, coefficients, degree, actual, 3, len);
        assertThat(actual).as("seed %d", SEED).isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void inversesOfShiftedElementsAgree(int degree) {
        int[] x = elements();
        int[] z = random.ints(degree, 0, Montgomery.P).toArray();
        int[] almostBase = new int[degree];
        almostBase[0] = 5;
        almostBase[degree - 1] = 1;
        int[] subfield = new int[degree];
        subfield[2] = Montgomery.ONE;
        for (int[] shift : new int[][] {z, almostBase, subfield}) {
            compare(elements(degree), (k, out, off, len) -> k.extensionInversesOfShifted(x, 9, shift, out, off, len));
        }
        int[] base = new int[degree];
        base[0] = x[40];
        for (Kernels k : new Kernels[] {plain, vector}) {
            assertThatThrownBy(() -> k.extensionInversesOfShifted(x, 0, base, new int[degree][100], 0, 100))
                    .isInstanceOf(ArithmeticException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void foldsAgree(int degree) {
        int[][] in = elements(degree);
        int[] inverseX = elements();
        for (int[] beta : constants(degree)) {
            compare(elements(degree), (k, out, off, len) -> k.fold(in, 2, 61, inverseX, 4, beta, out, off, len));
            compare(
                    elements(degree),
                    (k, out, off, len) -> k.fold(out, off, off + 20, inverseX, 4, beta, out, off, Math.min(len, 20)));
        }
    }

    /** f(x) = e(x²) + x·o(x²) folds to e(x²) + beta·o(x²). */
    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void aFoldCombinesTheEvenAndTheOddPart(int degree) {
        ExtensionField field = ExtensionField.ofDegree(degree);
        int[] even = random.ints(degree, 0, Montgomery.P).toArray();
        int[] odd = random.ints(degree, 0, Montgomery.P).toArray();
        int[] beta = random.ints(degree, 0, Montgomery.P).toArray();
        int x = 1 + random.nextInt(Montgomery.P - 1);
        int[] f0 = field.add(even, field.mulBase(odd, x));
        int[] f1 = field.sub(even, field.mulBase(odd, x));
        int[][] in = new int[degree][2];
        for (int c = 0; c < degree; c++) {
            in[c][0] = f0[c];
            in[c][1] = f1[c];
        }
        int[][] out = new int[degree][1];
        plain.fold(in, 0, 1, new int[] {Montgomery.inverse(x)}, 0, beta, out, 0, 1);
        int[] expected = field.add(even, field.mul(beta, odd));
        for (int c = 0; c < degree; c++) {
            assertThat(out[c][0]).isEqualTo(expected[c]);
        }
    }

    @Test
    void aRangeThatLeavesItsArrayIsRefused() {
        int[] small = new int[20];
        int[] large = new int[ROOM];
        for (Kernels k : new Kernels[] {plain, vector}) {
            assertThatThrownBy(() -> k.mul(small, 0, large, 0, large, 0, 21))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> k.mul(large, 0, large, 0, small, 5, 16))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}

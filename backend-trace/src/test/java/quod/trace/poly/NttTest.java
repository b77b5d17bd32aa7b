package quod.trace.poly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.field.kernel.Kernels;
import quod.trace.field.kernel.VectorTwin;
import quod.trace.work.Workers;

@Tag("kernels")
class NttTest {
    private static final long SEED = 4711;
    private static final int OFFSET = 3;

    private final Random random = new Random(SEED);
    private final Kernels plain = KernelLoader.scalar();

    private int[] elements(int count) {
        return random.ints(count, 0, Montgomery.P).toArray();
    }

    /** Σ_k coefficients[k]·x^k. */
    private static int evaluate(int[] coefficients, int x) {
        int value = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            value = Montgomery.add(Montgomery.mul(value, x), coefficients[k]);
        }
        return value;
    }

    private static int[] bitReversed(int[] a, int bits) {
        int[] reversed = a.clone();
        BitReversal.permute(reversed, 0, bits);
        return reversed;
    }

    private static int[] shifted(int[] a) {
        int[] result = new int[a.length + 2 * OFFSET];
        System.arraycopy(a, 0, result, OFFSET, a.length);
        return result;
    }

    private static int[] unshifted(int[] a) {
        int[] result = new int[a.length - 2 * OFFSET];
        System.arraycopy(a, OFFSET, result, 0, result.length);
        for (int i = 0; i < OFFSET; i++) {
            assertThat(a[i]).as("an element outside the range").isZero();
            assertThat(a[a.length - 1 - i]).as("an element outside the range").isZero();
        }
        return result;
    }

    static IntStream naiveSizes() {
        return IntStream.rangeClosed(0, 9);
    }

    static IntStream allSizes() {
        return IntStream.rangeClosed(0, 18);
    }

    @ParameterizedTest
    @MethodSource("naiveSizes")
    void thePlainTransformAgreesWithTheDefinition(int logN) {
        agreesWithTheDefinition(logN, plain);
    }

    @ParameterizedTest
    @MethodSource("naiveSizes")
    void theVectorTransformAgreesWithTheDefinition(int logN) {
        agreesWithTheDefinition(logN, VectorTwin.orSkip());
    }

    private void agreesWithTheDefinition(int logN, Kernels kernels) {
        int n = 1 << logN;
        Ntt ntt = new Ntt(logN, kernels);
        int[] coefficients = elements(n);
        int[] evaluations = new int[n];
        int root = Montgomery.rootOfUnity(logN);
        for (int i = 0; i < n; i++) {
            evaluations[i] = evaluate(coefficients, Montgomery.pow(root, i));
        }
        int[] forward = shifted(bitReversed(coefficients, logN));
        ntt.forward(forward, OFFSET, Workers.sequential());
        assertThat(unshifted(forward)).as("seed %d", SEED).isEqualTo(evaluations);

        int[] inverse = shifted(evaluations);
        ntt.inverse(inverse, OFFSET, Workers.sequential());
        int[] scaled = new int[n];
        plain.mulConstant(bitReversed(coefficients, logN), 0, Montgomery.toMontgomery(n), scaled, 0, n);
        assertThat(unshifted(inverse)).as("seed %d", SEED).isEqualTo(scaled);
    }

    @ParameterizedTest
    @MethodSource("allSizes")
    void theTwinsGiveTheSameArrays(int logN) {
        Kernels vector = VectorTwin.orSkip();
        Ntt scalarNtt = new Ntt(logN, plain);
        Ntt vectorNtt = new Ntt(logN, vector);
        int[] a = elements(1 << logN);
        int[] expected = a.clone();
        int[] actual = a.clone();
        scalarNtt.inverse(expected, 0, Workers.sequential());
        vectorNtt.inverse(actual, 0, Workers.sequential());
        assertThat(actual).as("inverse, seed %d", SEED).isEqualTo(expected);
        scalarNtt.forward(expected, 0, Workers.sequential());
        vectorNtt.forward(actual, 0, Workers.sequential());
        assertThat(actual).as("forward, seed %d", SEED).isEqualTo(expected);
        assertThat(vectorNtt.cosetPowers(Montgomery.GENERATOR)).isEqualTo(scalarNtt.cosetPowers(Montgomery.GENERATOR));
    }

    @ParameterizedTest
    @MethodSource("allSizes")
    void inverseThenForwardOnACosetEvaluatesThere(int logN) {
        int n = 1 << logN;
        Transforms transforms = new Transforms(KernelLoader.load());
        Ntt ntt = transforms.get(logN);
        int[] coefficients = elements(n);
        int[] a = bitReversed(coefficients, logN);
        ntt.forward(a, 0, Workers.sequential());
        int shift = Montgomery.GENERATOR;
        ntt.inverse(a, 0, Workers.sequential());
        ntt.cosetScale(a, 0, ntt.cosetPowers(shift));
        ntt.forward(a, 0, Workers.sequential());
        int root = Montgomery.rootOfUnity(logN);
        for (int i = 0; i < 3; i++) {
            int place = random.nextInt(n);
            int x = Montgomery.mul(shift, Montgomery.pow(root, place));
            assertThat(a[place]).as("place %d, seed %d", place, SEED).isEqualTo(evaluate(coefficients, x));
        }
        // and back: the inverse shift leads to the evaluations on the subgroup
        ntt.inverse(a, 0, Workers.sequential());
        ntt.cosetScale(a, 0, ntt.cosetPowers(Montgomery.inverse(shift)));
        assertThat(a).isEqualTo(bitReversed(coefficients, logN));
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 17})
    void theNumberOfThreadsChangesNothing(int logN) {
        Ntt ntt = new Ntt(logN, KernelLoader.load());
        int[] a = elements(1 << logN);
        int[] expected = a.clone();
        ntt.inverse(expected, 0, Workers.sequential());
        int[] there = expected.clone();
        ntt.forward(there, 0, Workers.sequential());
        try (ForkJoinPool pool = new ForkJoinPool(3)) {
            Workers workers = Workers.on(pool, 4);
            ntt.inverse(a, 0, workers);
            assertThat(a).isEqualTo(expected);
            ntt.forward(a, 0, workers);
            assertThat(a).isEqualTo(there);
        }
    }

    @Test
    void transformsOfDifferentSizesShareTheirTables() {
        Transforms transforms = new Transforms(KernelLoader.load());
        int[] sizes = {5, 12, 3, 0, 13, 12};
        for (int logN : sizes) {
            Ntt shared = transforms.get(logN);
            assertThat(shared).isSameAs(transforms.get(logN));
            int[] a = elements(1 << logN);
            int[] expected = a.clone();
            new Ntt(logN, plain).inverse(expected, 0, Workers.sequential());
            shared.inverse(a, 0, Workers.sequential());
            assertThat(a).isEqualTo(expected);
        }
    }

    @Test
    void bitReversedPowersStandWhereTheirExponentsAreReversed() {
        int logN = 10;
        int[] table = new Ntt(logN, KernelLoader.load()).powersBitReversed(77, 1234567);
        for (int k = 0; k < table.length; k++) {
            int expected = Montgomery.mul(77, Montgomery.pow(1234567, k));
            assertThat(table[BitReversal.reverse(k, logN)]).isEqualTo(expected);
        }
    }

    @Test
    void sizesBeyondTheFieldAreRefused() {
        assertThatThrownBy(() -> new Ntt(28, plain)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ntt(-1, plain)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Transforms(plain).get(28)).isInstanceOf(IllegalArgumentException.class);
    }
}

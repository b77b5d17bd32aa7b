package quod.trace.field.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quod.trace.field.Montgomery;
import quod.trace.poly.Ntt;
import quod.trace.work.Workers;

/** A compiled vector kernel allocates nothing per element: a vector that became an object would show here. */
class KernelAllocationTest {
    private static final int LEN = 1 << 12;
    /** Less than one object per element: what a kernel may use for scratch and tables of constants. */
    private static final long SCRATCH_BYTES = 20_000;

    private static final long WARM_UP_NANOS = 15_000_000_000L;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Random random = new Random(1);
    private Kernels kernels = KernelLoader.scalar();

    @BeforeEach
    void obtainTheVectorTwin() {
        kernels = VectorTwin.orSkip();
    }

    private int[] elements() {
        return random.ints(LEN, 1, Montgomery.P).toArray();
    }

    /** Calls the kernel until a call allocates at most {@code scratchBytes}, for as long as the compiler may take. */
    private void assertAllocatesAtMost(long scratchBytes, String name, Runnable kernel) {
        long end = System.nanoTime() + WARM_UP_NANOS;
        long allocated = Long.MAX_VALUE;
        while (allocated > scratchBytes && System.nanoTime() < end) {
            for (int i = 0; i < 5; i++) {
                kernel.run();
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            kernel.run();
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).as("bytes allocated by %s", name).isLessThanOrEqualTo(scratchBytes);
    }

    @Test
    void kernelsOverBaseElementsAllocateNothing() {
        int[] a = elements();
        int[] b = elements();
        int[] out = new int[LEN];
        int[][] weights = {a, b, a, b, a};
        int[] sums = new int[weights.length];
        assertAllocatesAtMost(0, "add", () -> kernels.add(a, 0, b, 0, out, 0, LEN));
        assertAllocatesAtMost(0, "sub", () -> kernels.sub(a, 0, b, 0, out, 0, LEN));
        assertAllocatesAtMost(0, "mul", () -> kernels.mul(a, 0, b, 0, out, 0, LEN));
        assertAllocatesAtMost(0, "addConstant", () -> kernels.addConstant(a, 0, 5, out, 0, LEN));
        assertAllocatesAtMost(0, "mulConstant", () -> kernels.mulConstant(a, 0, 5, out, 0, LEN));
        assertAllocatesAtMost(0, "constantSub", () -> kernels.constantSub(5, a, 0, out, 0, LEN));
        assertAllocatesAtMost(0, "addThree", () -> kernels.addThree(a, 0, b, 0, a, 0, out, 0, LEN));
        assertAllocatesAtMost(0, "subProduct", () -> kernels.subProduct(a, 0, b, 0, a, 0, out, 0, LEN));
        assertAllocatesAtMost(0, "subTwo", () -> kernels.subTwo(a, 0, b, 0, a, 0, out, 0, LEN));
        assertAllocatesAtMost(0, "addMultiple", () -> kernels.addMultiple(a, 0, b, 0, 5, out, 0, LEN));
        assertAllocatesAtMost(0, "exclusiveOr", () -> kernels.exclusiveOr(a, 0, b, 0, out, 0, LEN));
        assertAllocatesAtMost(0, "weightedSums", () -> kernels.weightedSums(a, 0, weights, 0, LEN, sums));
        assertAllocatesAtMost(0, "powers", () -> kernels.powers(5, 7, out, 0, LEN));
        assertAllocatesAtMost(SCRATCH_BYTES, "inverses", () -> kernels.inverses(a, 0, out, 0, LEN));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void kernelsOverExtensionElementsAllocateNothingPerElement(int degree) {
        int[] x = elements();
        int[][] a = new int[degree][];
        int[][] b = new int[degree][];
        for (int c = 0; c < degree; c++) {
            a[c] = elements();
            b[c] = elements();
        }
        int[] k = random.ints(degree, 0, Montgomery.P).toArray();
        int[][] out = new int[degree][LEN];
        int[][] columns = new int[20][];
        java.util.Arrays.fill(columns, x);
        int[] offsets = new int[20];
        int[] coefficients = random.ints(20L * degree, 0, Montgomery.P).toArray();
        assertAllocatesAtMost(0, "extensionMul", () -> kernels.extensionMul(a, 0, b, 0, out, 0, LEN));
        assertAllocatesAtMost(
                SCRATCH_BYTES, "extensionMulConstant", () -> kernels.extensionMulConstant(a, 0, k, out, 0, LEN));
        assertAllocatesAtMost(0, "extensionMulBase", () -> kernels.extensionMulBase(a, 0, x, 0, out, 0, LEN));
        assertAllocatesAtMost(0, "mulAddExtension", () -> kernels.mulAddExtension(x, 0, k, out, 0, LEN));
        assertAllocatesAtMost(
                0,
                "linearCombination",
                () -> kernels.linearCombination(columns, offsets, 20, coefficients, degree, out, 0, LEN));
        assertAllocatesAtMost(SCRATCH_BYTES, "fold", () -> kernels.fold(a, 0, 0, x, 0, k, out, 0, LEN));
        assertAllocatesAtMost(
                SCRATCH_BYTES,
                "extensionInversesOfShifted",
                () -> kernels.extensionInversesOfShifted(x, 0, k, out, 0, LEN));
    }

    @Test
    void transformsAllocateNothing() {
        int[] a = elements();
        Ntt ntt = new Ntt(11, kernels);
        Ntt odd = new Ntt(10, kernels);
        Workers workers = Workers.sequential();
        assertAllocatesAtMost(0, "inverse", () -> ntt.inverse(a, 0, workers));
        assertAllocatesAtMost(0, "forward", () -> ntt.forward(a, 0, workers));
        assertAllocatesAtMost(0, "inverse of odd size", () -> odd.inverse(a, 0, workers));
        assertAllocatesAtMost(0, "forward of odd size", () -> odd.forward(a, 0, workers));
    }

    @Test
    void blake3AllocatesItsScratchOnly() {
        int[][] words = new int[20][];
        java.util.Arrays.fill(words, elements());
        int[] offsets = new int[20];
        int[] key = elements();
        int[] digests = new int[8 * LEN];
        int[] parents = new int[8 * LEN];
        assertAllocatesAtMost(
                SCRATCH_BYTES, "leaves", () -> kernels.blake3Leaves(key, words, offsets, 20, digests, LEN, 0, 0, LEN));
        assertAllocatesAtMost(
                SCRATCH_BYTES,
                "blocks",
                () -> kernels.blake3Blocks(key, words, offsets, 0, 16, 0, digests, LEN, 0, 0, LEN));
        assertAllocatesAtMost(
                SCRATCH_BYTES,
                "pairs",
                () -> kernels.blake3Pairs(
                        key, Blake3Compression.WHOLE, digests, LEN, 0, digests, LEN, 0, parents, LEN, 0, LEN));
        assertAllocatesAtMost(SCRATCH_BYTES, "grind", () -> kernels.blake3Grind(key, key, 64, 0, LEN));
    }
}

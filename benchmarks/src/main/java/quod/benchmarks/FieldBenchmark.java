package quod.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import quod.api.BabyBear;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.field.kernel.Kernels;

/**
 * Products of 1,024 elements in the cache, a product's time.
 *
 * <p>{@code java --add-modules=jdk.incubator.vector -cp 'benchmarks/target/dist/lib/*' org.openjdk.jmh.Main
 * FieldBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(FieldBenchmark.ELEMENTS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FieldBenchmark {
    static final int ELEMENTS = 1024;

    /** Scalar or vector kernels. */
    @Param({"scalar", "auto"})
    public String kernels = "";

    private Kernels loops = KernelLoader.scalar();
    private final int[] a = new int[ELEMENTS];
    private final int[] b = new int[ELEMENTS];
    private final int[] out = new int[ELEMENTS];
    private final int[][] x = new int[4][ELEMENTS];
    private final int[][] y = new int[4][ELEMENTS];
    private final int[][] product = new int[4][ELEMENTS];

    /** Makes random elements; the seed is 1. */
    @Setup(Level.Trial)
    public void setUp() {
        loops = kernels.equals("scalar") ? KernelLoader.scalar() : KernelLoader.load();
        Random random = new Random(1);
        for (int i = 0; i < ELEMENTS; i++) {
            a[i] = random.nextInt(BabyBear.P);
            b[i] = random.nextInt(BabyBear.P);
            for (int c = 0; c < x.length; c++) {
                x[c][i] = random.nextInt(BabyBear.P);
                y[c][i] = random.nextInt(BabyBear.P);
            }
        }
    }

    /** Base field. */
    @Benchmark
    public int[] base() {
        loops.mul(a, 0, b, 0, out, 0, ELEMENTS);
        return out;
    }

    /** Extension of degree 4. */
    @Benchmark
    public int[][] extension() {
        loops.extensionMul(x, 0, y, 0, product, 0, ELEMENTS);
        return product;
    }
}

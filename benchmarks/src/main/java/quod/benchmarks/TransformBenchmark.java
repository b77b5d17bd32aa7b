package quod.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import quod.api.BabyBear;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.poly.Ntt;
import quod.trace.work.Workers;

/**
 * One transform on one thread.
 *
 * <p>{@code java --add-modules=jdk.incubator.vector -cp 'benchmarks/target/dist/lib/*' org.openjdk.jmh.Main
 * TransformBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TransformBenchmark {
    /** log2 of the length. */
    @Param({"10", "16", "20"})
    public int logRows;

    /** Scalar or vector kernels. */
    @Param({"scalar", "auto"})
    public String kernels = "";

    private int[] values = {};
    private Ntt ntt = new Ntt(0, KernelLoader.scalar());

    /** Makes random values; the seed is 1. */
    @Setup(Level.Trial)
    public void setUp() {
        ntt = new Ntt(logRows, kernels.equals("scalar") ? KernelLoader.scalar() : KernelLoader.load());
        values = new Random(1).ints(1L << logRows, 0, BabyBear.P).toArray();
    }

    /** Values to coefficients. */
    @Benchmark
    public int[] inverse() {
        ntt.inverse(values, 0, Workers.sequential());
        return values;
    }

    /** Coefficients to values. */
    @Benchmark
    public int[] forward() {
        ntt.forward(values, 0, Workers.sequential());
        return values;
    }
}

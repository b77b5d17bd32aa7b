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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Work that has nothing to do with quod and never changes: a chain of multiplications and additions over an array in the
 * cache. Figures of other benchmarks, divided by this one's, can be compared between machines of about the same kind.
 *
 * <p>{@code java -cp 'benchmarks/target/dist/lib/*' org.openjdk.jmh.Main CalibrationBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CalibrationBenchmark {
    private static final int LENGTH = 1 << 13;
    private static final int ODD = 0x9E3779B1;
    private static final int SHIFT = 15;

    private final int[] words = new int[LENGTH];

    /** Makes random words; the seed is 1. */
    @Setup(Level.Trial)
    public void setUp() {
        Random random = new Random(1);
        for (int i = 0; i < LENGTH; i++) {
            words[i] = random.nextInt();
        }
    }

    /** Mixes all words into one. */
    @Benchmark
    public int work() {
        int mixed = 1;
        for (int word : words) {
            mixed = (mixed ^ word) * ODD;
            mixed ^= mixed >>> SHIFT;
        }
        return mixed;
    }
}

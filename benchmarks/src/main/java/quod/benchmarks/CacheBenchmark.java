package quod.benchmarks;

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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;

/**
 * What a look into the cache in memory takes: with a key that is known, with one to be computed (take {@code makeRequest}
 * off), and one that finds nothing. The prover behind it takes no time.
 *
 * <p>{@code java -cp 'benchmarks/target/dist/lib/*' org.openjdk.jmh.Main CacheBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CacheBenchmark {
    private static final int ROWS = 32;

    private final ProveRequest known = Workload.one(ROWS, 1, 1);
    private Prover prover = new Unset();
    private long next;

    /** Makes the cache, and puts a proof into it. */
    @Setup(Level.Iteration)
    public void setUp() {
        prover = Pipelines.of("cache", new InstantProver(), java.nio.file.Path.of(""))
                .prover();
        prover.prove(known);
    }

    /** A hit for a request object that was seen before. */
    @Benchmark
    public ProveResult hit() {
        return prover.prove(known);
    }

    /** The same where all processors ask. */
    @Benchmark
    @Threads(Threads.MAX)
    public ProveResult hitFromAllThreads() {
        return prover.prove(known);
    }

    /** A hit for a new request object. */
    @Benchmark
    public ProveResult hitWithKey() {
        return prover.prove(Workload.one(ROWS, 1, 1));
    }

    /** A request that nothing is known of: key, look, flight, and keeping what the prover gives. */
    @Benchmark
    public ProveResult miss() {
        return prover.prove(Workload.one(ROWS, next++ & Integer.MAX_VALUE >> 1, 1));
    }

    /** A request object alone. */
    @Benchmark
    public ProveRequest makeRequest() {
        return Workload.one(ROWS, 1, 1);
    }
}

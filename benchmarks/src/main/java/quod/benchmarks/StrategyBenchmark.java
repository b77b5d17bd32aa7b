package quod.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import quod.api.Backends;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.spi.BackendOptions;

/**
 * A call of {@code proveAll} by each fixed pipeline and by adaptive, on both provers, one thread a proof. The requests of
 * a call are new to every cache.
 *
 * <p>{@code java --add-modules=jdk.incubator.vector -cp 'benchmarks/target/dist/lib/*' org.openjdk.jmh.Main
 * StrategyBenchmark -p backend=trace -p logRows=10}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx2g", "-XX:+UseParallelGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class StrategyBenchmark {
    private static final int PER_CENT = 100;

    /** The prover. */
    @Param({"replay", "trace"})
    public String backend = "";

    /** log2 of the number of rows. */
    @Param({"5", "8", "10", "12", "14", "16"})
    public int logRows;

    /** How many requests a call has. */
    @Param({"20"})
    public int count;

    /** How many of a hundred requests repeat others. */
    @Param({"0", "67"})
    public int repeats;

    /** The strategies, the outermost first. */
    @Param({
        "direct",
        "batch",
        "parallel",
        "parallel-batch",
        "cache",
        "cache-batch",
        "cache-parallel",
        "cache-parallel-batch",
        "adaptive"
    })
    public String strategies = "";

    private @Nullable TemporaryFolder folder;
    private Pipelines pipeline = new Pipelines(new Unset(), Optional.empty());
    private List<ProveRequest> requests = List.of();
    private long seed;

    /** Makes the pipeline. */
    @Setup(Level.Trial)
    public void setUp() throws IOException {
        folder = TemporaryFolder.create();
        BackendOptions options =
                backend.equals("trace") ? BackendOptions.none().with("threads", 1) : BackendOptions.none();
        pipeline = Pipelines.of(strategies, Backends.discover().prover(backend, options), folder.path());
    }

    /** Makes requests, and empties the cache. */
    @Setup(Level.Invocation)
    public void requests() {
        pipeline.forget();
        int different = Math.max(1, Math.round(count * (PER_CENT - repeats) / (float) PER_CENT));
        requests = Workload.of(1 << logRows, count, different, seed++);
    }

    /** Closes the prover. */
    @TearDown(Level.Trial)
    public void tearDown() throws IOException {
        pipeline.prover().close();
        if (folder != null) {
            folder.close();
        }
    }

    /** Proves all. */
    @Benchmark
    public List<ProveOutcome> proveAll() {
        return pipeline.prover().proveAll(requests);
    }
}

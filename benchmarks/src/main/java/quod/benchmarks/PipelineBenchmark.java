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
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;

/**
 * What a pipeline costs by itself: the prover in it takes no time. The cache's row is one of hits.
 *
 * <p>{@code java -cp 'benchmarks/target/dist/lib/*' org.openjdk.jmh.Main PipelineBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PipelineBenchmark {
    private static final int ROWS = 32;
    private static final int COUNT = 20;

    /** The strategies, the outermost first. */
    @Param({"direct", "batch", "parallel", "cache", "adaptive"})
    public String strategies = "";

    private final List<ProveRequest> requests = Workload.of(ROWS, COUNT, COUNT, 1);
    private @Nullable TemporaryFolder folder;
    private Pipelines pipeline = new Pipelines(new Unset(), Optional.empty());

    /** Makes the pipeline. */
    @Setup(Level.Trial)
    public void setUp() throws IOException {
        folder = TemporaryFolder.create();
        pipeline = Pipelines.of(strategies, new InstantProver(), folder.path());
    }

    /** Removes what adaptive kept. */
    @TearDown(Level.Trial)
    public void tearDown() throws IOException {
        if (folder != null) {
            folder.close();
        }
    }

    /** One request. */
    @Benchmark
    public ProveResult prove() {
        return pipeline.prover().prove(requests.getFirst());
    }

    /** 20 requests. */
    @Benchmark
    public List<ProveOutcome> proveAll() {
        return pipeline.prover().proveAll(requests);
    }
}

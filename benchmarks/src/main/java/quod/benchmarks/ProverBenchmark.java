package quod.benchmarks;

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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import quod.api.Backends;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.Prover;
import quod.api.Trace;
import quod.api.spi.BackendOptions;
import quod.examples.programs.Fibonacci;

/**
 * Proves Fibonacci, two columns, from a finished trace to the encoded proof, the trace's check left out.
 *
 * <p>{@code java --add-modules=jdk.incubator.vector -cp 'benchmarks/target/dist/lib/*' org.openjdk.jmh.Main
 * ProverBenchmark -p logRows=20}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx3g", "-XX:+UseParallelGC"})
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 4)
public class ProverBenchmark {
    /** log2 of the number of rows. */
    @Param({"10", "16", "20"})
    public int logRows;

    /** The parameter profile. */
    @Param({"peer-100", "proven-100"})
    public String profile = "";

    /** The number of threads. */
    @Param({"1", "2"})
    public int threads;

    private Prover prover = new Unset();
    private ProveRequest request = ProveRequest.of(new Fibonacci(), Inputs.rows(2));

    /** Makes the trace. */
    @Setup(Level.Trial)
    public void setUp() {
        CompiledProgram program = CompiledProgram.of(new Fibonacci());
        Trace trace = ProveRequest.of(program, Inputs.rows(1L << logRows)).runProgram();
        request = ProveRequest.ofTrace(program, trace).withoutTraceCheck();
        prover = Backends.discover()
                .prover("trace", BackendOptions.none().with("profile", profile).with("threads", threads));
    }

    /** Releases the threads. */
    @TearDown(Level.Trial)
    public void tearDown() {
        prover.close();
    }

    /** Proves. */
    @Benchmark
    public Proof prove() {
        return prover.prove(request).proof();
    }
}

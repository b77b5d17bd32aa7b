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
import org.openjdk.jmh.annotations.Warmup;
import quod.api.AcceptancePolicy;
import quod.api.Backends;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.Statement;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.api.spi.BackendOptions;
import quod.examples.programs.Fibonacci;

/**
 * Verifies a proof of Fibonacci from its bytes.
 *
 * <p>{@code java --add-modules=jdk.incubator.vector -cp 'benchmarks/target/dist/lib/*' org.openjdk.jmh.Main
 * VerifierBenchmark -p logRows=20}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx3g", "-XX:+UseParallelGC"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class VerifierBenchmark {
    /** log2 of the number of rows. */
    @Param({"10", "16", "20"})
    public int logRows;

    /** The parameter profile. */
    @Param({"peer-100", "proven-100"})
    public String profile = "";

    private final Verifier verifier = Backends.discover().verifier("trace");
    private final AcceptancePolicy policy = AcceptancePolicy.standard().minimumProvenBits(50);
    private byte[] proof = {};
    private Statement statement =
            Statement.of(new Fibonacci(), 2, quod.api.PublicValues.of(new Fibonacci().layout(), 0, 0, 0));

    /** Makes the proof. */
    @Setup(Level.Trial)
    public void setUp() {
        try (Prover prover =
                Backends.discover().prover("trace", BackendOptions.none().with("profile", profile))) {
            ProveResult result = prover.prove(ProveRequest.of(new Fibonacci(), Inputs.rows(1L << logRows)));
            proof = result.proof().encode();
            statement = result.statement();
        }
    }

    /** Verifies. */
    @Benchmark
    public Verdict verify() {
        Verdict verdict = verifier.verify(statement, proof, policy);
        if (!verdict.accepted()) {
            throw new IllegalStateException(verdict.toString());
        }
        return verdict;
    }
}

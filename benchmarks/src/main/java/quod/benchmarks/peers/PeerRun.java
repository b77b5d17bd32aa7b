package quod.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import quod.api.AcceptancePolicy;
import quod.api.Backends;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProofFormatException;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.PublicValues;
import quod.api.SecurityReport;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.trace.shape.StarkParameters;

/**
 * Proves one statement {@code warmup + runs} times in this JVM, verifies the last proof, and prints a line of JSON.
 *
 * <p>A prover's time goes from a finished trace to the encoded proof, the trace's check left out; with {@code --end-to-end
 * n}, another n proofs are timed from the inputs on, the check included. A verifier's time starts at the encoded proof.
 */
public final class PeerRun {
    private static final String BACKEND = "trace";

    private final PeerOptions options;
    private final CompiledProgram program;
    private final Inputs inputs;
    private final List<Long> traceNanos = new ArrayList<>();
    private final List<Long> proveNanos = new ArrayList<>();
    private final List<Long> endToEndNanos = new ArrayList<>();
    private final List<Long> verifyNanos = new ArrayList<>();

    private PeerRun(PeerOptions options) {
        this.options = options;
        this.program = CompiledProgram.of(options.program());
        this.inputs = Inputs.rows(options.number("rows"));
    }

    /** Runs, and ends with exit code 2 after a mistake in the command line. */
    public static void main(String[] arguments) throws ProofFormatException {
        PeerRun run;
        try {
            run = new PeerRun(PeerOptions.parse(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.out.println(run.measure());
    }

    private JsonLine measure() throws ProofFormatException {
        Encoded last;
        String version;
        try (Prover prover = Backends.discover().prover(BACKEND, options.backend())) {
            version = prover.info().version();
            last = proveAll(prover);
        }
        OptionalLong peak = PeakMemory.residentKib();
        StarkParameters parameters = StarkParameters.decode(last.result.proof().parameters());
        JsonLine line = new JsonLine()
                .text("peer", "quod")
                .text("version", version)
                .text("statement", options.text("statement"))
                .number("rows", last.result.statement().rows())
                .number("columns", program.layout().columnNames().size())
                .number("threads", options.number("threads"))
                .text("field", "BabyBear")
                .object("parameters", json(parameters))
                .object("tuning", new JsonLine().text("profile", options.text("profile")));
        verifyAll(last, line);
        line.millis("trace_ms", traceNanos)
                .millis("prove_ms", proveNanos)
                .millis("end_to_end_ms", endToEndNanos)
                .millis("verify_ms", verifyNanos)
                .number("proof_bytes", last.bytes.length);
        peak.ifPresent(kib -> line.number("peak_rss_kib", kib));
        return line;
    }

    private Encoded proveAll(Prover prover) {
        int warmup = options.number("warmup");
        int runs = Math.max(1, options.number("runs"));
        Encoded last = null;
        for (int i = 0; i < warmup + runs; i++) {
            boolean counts = i >= warmup;
            ProveRequest request = ProveRequest.of(program, inputs);
            Trace trace = timed(counts ? traceNanos : new ArrayList<>(), request::runProgram);
            last = timed(
                    counts ? proveNanos : new ArrayList<>(),
                    () -> prove(prover, ProveRequest.ofTrace(program, trace).withoutTraceCheck()));
        }
        for (int i = 0; i < options.number("end-to-end"); i++) {
            last = timed(endToEndNanos, () -> prove(prover, ProveRequest.of(program, inputs)));
        }
        return java.util.Objects.requireNonNull(last);
    }

    private static Encoded prove(Prover prover, ProveRequest request) {
        ProveResult result = prover.prove(request);
        return new Encoded(result, result.proof().encode());
    }

    private void verifyAll(Encoded last, JsonLine line) {
        Verifier verifier = Backends.discover().verifier(BACKEND);
        AcceptancePolicy policy = AcceptancePolicy.standard().minimumProvenBits(1);
        int verifications = options.number("verifications");
        for (int i = 0; i < verifications; i++) {
            Verdict verdict = timed(verifyNanos, () -> verifier.verify(last.result.statement(), last.bytes, policy));
            if (!(verdict instanceof Verdict.Accepted accepted)) {
                throw new IllegalStateException("the proof was rejected: " + verdict);
            }
            if (i == 0) {
                line.number("proven_bits", accepted.security().provenBits())
                        .number("toy_problem_bits", accepted.security().bits(SecurityReport.Regime.TOY_PROBLEM));
            }
        }
        int[] values = last.result.statement().publicValues().toArray();
        if (verifications > 0 && values.length > 0) {
            requireRejected(verifier, last, policy);
        }
    }

    /** Checks that the proof shows no statement with another last public value. */
    private void requireRejected(Verifier verifier, Encoded last, AcceptancePolicy policy) {
        Statement shown = last.result.statement();
        long[] values = java.util.Arrays.stream(shown.publicValues().toArray())
                .asLongStream()
                .toArray();
        values[values.length - 1] = values[values.length - 1] == 0 ? 1 : 0;
        Statement other = Statement.of(program, shown.rows(), PublicValues.of(program.layout(), values));
        if (verifier.verify(other, last.bytes, policy).accepted()) {
            throw new IllegalStateException("a proof of another statement was accepted");
        }
    }

    private static JsonLine json(StarkParameters parameters) {
        return new JsonLine()
                .number("blowup", parameters.blowup())
                .number("queries", parameters.queries())
                .number("grinding", parameters.queryGrindingBits())
                .number("fold", 1L << parameters.logArity())
                .number("degree", parameters.extensionDegree())
                .text("hash", parameters.hash());
    }

    private static <T> T timed(List<Long> nanos, Supplier<T> action) {
        long start = System.nanoTime();
        T result = action.get();
        nanos.add(System.nanoTime() - start);
        return result;
    }

    /** A proof and its bytes. */
    private record Encoded(ProveResult result, byte[] bytes) {}
}

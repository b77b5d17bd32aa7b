package quod.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import quod.api.Backends;
import quod.api.CompiledProgram;
import quod.api.ProofFormatException;
import quod.api.Prover;
import quod.api.ProvingException;
import quod.trace.shape.StarkParameters;

/**
 * Proves one statement many times in this JVM, verifies the last proof, and prints a line of JSON.
 *
 * <p>A prover's time goes from a finished trace to the encoded proof, the trace's check left out; with {@code
 * --end-to-end N}, another N proofs are timed from the inputs on, the check included. A verifier's time starts at the
 * encoded proof. Both are warmed up before, by at least {@code --warmup} times and {@code --warmup-ms} milliseconds.
 *
 * <p>{@code java --add-modules=jdk.incubator.vector -cp 'benchmarks/target/dist/lib/*' quod.benchmarks.peers.PeerRun
 * --statement fibonacci --rows 1048576 --threads 2}
 */
public final class PeerRun {
    static final String BACKEND = "trace";

    private PeerRun() {}

    /**
     * Runs, and ends with exit code 2 after a mistake in the command line, or if the statement can't be proven.
     *
     * @throws IOException if the proof cannot be written
     * @throws ProofFormatException if the proof has parameters that cannot be read
     */
    public static void main(String[] arguments) throws IOException, ProofFormatException {
        try {
            System.out.println(run(PeerOptions.parse(arguments)));
        } catch (IllegalArgumentException | ProvingException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static JsonLine run(PeerOptions options) throws IOException, ProofFormatException {
        CompiledProgram program = CompiledProgram.of(options.program());
        ProverClock proving;
        String version;
        try (Prover prover = Backends.discover().prover(BACKEND, options.backend())) {
            version = prover.info().version();
            proving = ProverClock.run(prover, program, options);
        }
        OptionalLong peak = PeakMemory.residentKib();
        VerifierClock verifying = VerifierClock.run(proving.statement(), proving.proof(), options);
        if (!options.text("output").isEmpty()) {
            Files.write(Path.of(options.text("output")), proving.proof());
        }
        JsonLine line = new JsonLine()
                .text("peer", "quod")
                .text("version", version)
                .text("statement", options.text("statement"))
                .number("rows", proving.statement().rows())
                .number("columns", program.layout().columnNames().size())
                .number("threads", options.number("threads"))
                .text("field", "BabyBear")
                .object("parameters", json(proving.parameters()))
                .object("tuning", new JsonLine().text("profile", options.text("profile")))
                .text("memory", proving.memory())
                .millis("trace_ms", proving.traceNanos())
                .millis("prove_ms", proving.proveNanos())
                .millis("end_to_end_ms", proving.endToEndNanos())
                .millis("verify_ms", verifying.nanos())
                .number("proof_bytes", proving.proof().length);
        verifying.security().ifPresent(report -> line.number("proven_bits", report.provenBits()));
        peak.ifPresent(kib -> line.number("peak_rss_kib", kib));
        return line;
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
}

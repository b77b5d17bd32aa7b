package quod.benchmarks.peers;

import java.util.List;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProofFormatException;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.Statement;
import quod.api.Trace;
import quod.trace.shape.StarkParameters;

/**
 * The prover's times and its last proof.
 *
 * @param statement what the proof shows
 * @param parameters what it was made with
 * @param proof the encoded proof
 * @param memory how much memory the prover planned to take, in words
 * @param traceNanos the times from the inputs to a trace
 * @param proveNanos the times from a trace to an encoded proof, the trace not checked
 * @param endToEndNanos the times from the inputs to an encoded proof, the trace checked
 */
record ProverClock(
        Statement statement,
        StarkParameters parameters,
        byte[] proof,
        String memory,
        List<Long> traceNanos,
        List<Long> proveNanos,
        List<Long> endToEndNanos) {
    /**
     * Warms up and measures.
     *
     * @throws ProofFormatException if the proof has parameters that cannot be read
     */
    static ProverClock run(Prover prover, CompiledProgram program, PeerOptions options) throws ProofFormatException {
        ProveRequest whole = ProveRequest.of(program, Inputs.rows(options.number("rows")));
        Stopwatch traces = new Stopwatch();
        Stopwatch proofs = new Stopwatch();
        Stopwatch wholes = new Stopwatch();
        Stopwatch.warmUp(
                options.number("warmup"),
                options.number("warmup-ms"),
                () -> prove(prover, program, whole, new Stopwatch(), new Stopwatch()));
        Encoded last = prove(prover, program, whole, traces, proofs);
        for (int i = 1; i < options.number("runs"); i++) {
            last = prove(prover, program, whole, traces, proofs);
        }
        for (int i = 0; i < options.number("end-to-end"); i++) {
            wholes.time(() -> Encoded.of(prover.prove(whole)));
        }
        StarkParameters parameters = StarkParameters.decode(last.result.proof().parameters());
        String memory = last.result.statistics().attributes().getOrDefault("memory", "");
        return new ProverClock(
                last.result.statement(),
                parameters,
                last.bytes,
                memory,
                traces.nanos(),
                proofs.nanos(),
                wholes.nanos());
    }

    private static Encoded prove(
            Prover prover, CompiledProgram program, ProveRequest whole, Stopwatch traces, Stopwatch proofs) {
        Trace trace = traces.time(whole::runProgram);
        ProveRequest request =
                ProveRequest.ofTrace(program, trace).handingOverTrace().withoutTraceCheck();
        return proofs.time(() -> Encoded.of(prover.prove(request)));
    }

    /** A proof with its bytes. */
    private record Encoded(ProveResult result, byte[] bytes) {
        static Encoded of(ProveResult result) {
            return new Encoded(result, result.proof().encode());
        }
    }
}

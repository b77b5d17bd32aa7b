package quod.trace.replay;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import quod.api.Cancellation;
import quod.api.Claim;
import quod.api.CompiledProgram;
import quod.api.ConstraintChecker;
import quod.api.InvalidInputException;
import quod.api.Proof;
import quod.api.ProofForecast;
import quod.api.ProofForecast.Work;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProveStatistics;
import quod.api.ProveStatistics.Phase;
import quod.api.Prover;
import quod.api.ProverInfo;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.TraceShape;

/** Runs a program, checks the trace, and writes down the inputs and the trace's digest: run → check → digest. */
final class ReplayProver implements Prover {
    private static final ProverInfo INFO = new ProverInfo(
            ReplayBackend.ID, ReplayBackend.VERSION, ReplayBackend.PROPERTIES, "runs the program again; SHA-256");

    private static final int PHASES = 3;

    @Override
    public ProverInfo info() {
        return INFO;
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        if (request.trace().isPresent()) {
            throw new InvalidInputException(
                    "replay runs the program itself and needs its inputs: a finished trace cannot be replayed");
        }
        long begun = System.nanoTime();
        enter(request, "run", 0);
        Trace trace = request.runProgram();
        Statement statement = Statement.of(request.program(), trace.rows(), trace.publicValues());

        long ran = System.nanoTime();
        enter(request, "check", 1);
        if (request.traceCheck()) {
            ConstraintChecker.check(request.program(), trace, request.cancellation());
        }

        long checked = System.nanoTime();
        enter(request, "digest", 2);
        byte[] payload = new ReplayPayload(request.inputs(), TraceDigest.of(trace)).encode();
        byte[] parameters = ReplayPayload.parameters();
        Claim claim = statement.claim();
        Proof proof = new Proof(ReplayBackend.ID, parameters, List.of(claim), payload);
        long done = System.nanoTime();

        List<Phase> phases = List.of(
                new Phase("run", ran - begun), new Phase("check", checked - ran), new Phase("digest", done - checked));
        long bytes = proofBytes(request.program(), payload.length);
        return new ProveResult(proof, 0, statement, new ProveStatistics(phases, done - begun, bytes, Map.of()));
    }

    private static void enter(ProveRequest request, String phase, int index) {
        Cancellation cancellation = request.cancellation();
        cancellation.check();
        request.progress().phase(phase, index, PHASES);
        cancellation.check();
    }

    @Override
    public Optional<ProofForecast> forecast(List<ProveRequest> requests) {
        if (requests.size() != 1 || requests.getFirst().trace().isPresent()) {
            return Optional.empty();
        }
        ProveRequest request = requests.getFirst();
        TraceShape shape = request.shape();
        double operations =
                (double) shape.rows() * request.program().constraints().nodes().size();
        long payload = ReplayPayload.encodedBytes(request.inputs());
        double cells = (double) shape.rows() * shape.columns();
        long memory = shape.cells() * Integer.BYTES;
        return Optional.of(new ProofForecast(
                proofBytes(request.program(), payload),
                memory,
                List.of(
                        Work.of("run", "once", 1),
                        Work.of("run", "cells", cells),
                        Work.of("run", "operations", operations),
                        Work.of("check", "once", 1),
                        Work.of("check", "rows", shape.rows()),
                        Work.of("check", "operations", operations),
                        Work.of("digest", "once", 1),
                        Work.of("digest", "cells", cells))));
    }

    private static long proofBytes(CompiledProgram program, long payload) {
        return Proof.envelopeBytes(ReplayBackend.ID, ReplayPayload.parameters().length, List.of(program)) + payload;
    }
}

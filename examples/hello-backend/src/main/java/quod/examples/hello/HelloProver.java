package quod.examples.hello;

import java.util.List;
import java.util.Map;
import quod.api.InvalidInputException;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProveStatistics;
import quod.api.Prover;
import quod.api.ProverInfo;
import quod.api.Statement;
import quod.api.Trace;

/** Runs the program and writes down its inputs. A real prover would check the trace against the constraints first. */
final class HelloProver implements Prover {
    @Override
    public ProverInfo info() {
        return new ProverInfo(HelloBackend.ID, HelloBackend.VERSION, HelloBackend.PROPERTIES, "no parameters");
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        if (request.trace().isPresent()) {
            throw new InvalidInputException("hello runs the program itself and needs its inputs, not a finished trace");
        }
        long begun = System.nanoTime();
        request.cancellation().check();
        request.progress().phase("run", 0, 1);
        Trace trace = request.runProgram();
        request.cancellation().check();
        Statement statement = Statement.of(request.program(), trace.rows(), trace.publicValues());
        Proof proof = new Proof(
                HelloBackend.ID,
                new byte[0],
                List.of(statement.claim()),
                request.inputs().encode());
        long nanos = System.nanoTime() - begun;
        return new ProveResult(
                proof,
                0,
                statement,
                new ProveStatistics(
                        List.of(new ProveStatistics.Phase("run", nanos)), nanos, proof.encode().length, Map.of()));
    }
}

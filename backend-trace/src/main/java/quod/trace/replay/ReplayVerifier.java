package quod.trace.replay;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import quod.api.AcceptancePolicy;
import quod.api.Cancellation;
import quod.api.ConstraintChecker;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.TraceProgram;
import quod.api.UnsatisfiedConstraintException;
import quod.api.Verdict;
import quod.api.Verdict.Rejected;
import quod.api.Verifier;

/** Runs the program again on the inputs that a proof holds, and compares. */
final class ReplayVerifier implements Verifier {
    @Override
    public List<Verdict> verifyAll(List<Statement> statements, Proof proof, AcceptancePolicy policy) {
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("there is no statement to verify");
        }
        Optional<Rejected> refused = judge(proof, policy);
        if (refused.isEmpty() && (statements.size() != 1 || proof.claims().size() != 1)) {
            refused = Optional.of(Rejected.of(
                    "statement-count",
                    "a replay proof holds one statement, and one is asked for",
                    1,
                    proof.claims().size() + " in the proof, " + statements.size() + " asked for"));
        }
        return refused.<List<Verdict>>map(rejected -> Collections.nCopies(statements.size(), rejected))
                .orElseGet(() -> List.of(replay(statements.getFirst(), proof)));
    }

    /** Judges what needs no run: the backend, the policy, the parameter set. */
    private static Optional<Rejected> judge(Proof proof, AcceptancePolicy policy) {
        if (!proof.backend().equals(ReplayBackend.ID)) {
            return Optional.of(
                    Rejected.of("envelope", "the proof is another backend's", ReplayBackend.ID, proof.backend()));
        }
        if (!ReplayPayload.isParameters(proof.parameters())) {
            return Optional.of(Rejected.of("parameters", "the parameter set is none of replay's"));
        }
        return policy.judgeLength(proof.payload().length)
                .or(() -> policy.judgeBackend(ReplayBackend.ID, ReplayBackend.PROPERTIES))
                .or(() -> policy.judgeHash("sha256"))
                .or(() -> policy.judgeSecurity(ReplayBackend.SECURITY));
    }

    private static Verdict replay(Statement statement, Proof proof) {
        Optional<Rejected> other = statement.judge(proof.claims().getFirst());
        if (other.isPresent()) {
            return other.get();
        }
        ReplayPayload payload;
        try {
            payload = ReplayPayload.decode(proof.payload());
        } catch (ProofFormatException e) {
            return Rejected.of("encoding", String.valueOf(e.getMessage()));
        }
        return run(statement, payload);
    }

    /** Runs the program; whatever it throws on these inputs, they are the proof's, and so the proof is at fault. */
    private static Verdict run(Statement statement, ReplayPayload payload) {
        TraceProgram program = statement.program().program();
        Inputs inputs = payload.inputs();
        Trace trace;
        try {
            if (!InputSpec.complete(program.inputs(), inputs).names().equals(inputs.names())) {
                return Rejected.of("inputs", "the proof leaves out inputs of the program");
            }
            int rows = program.shape(inputs).rows();
            if (rows != statement.rows()) {
                return Rejected.of("inputs", "the run would have another number of rows", statement.rows(), rows);
            }
            trace = program.run(inputs);
        } catch (RuntimeException e) {
            return Rejected.of(
                    "run", "the program refuses the inputs: " + e.getClass().getSimpleName());
        }
        return compare(statement, payload, trace);
    }

    private static Verdict compare(Statement statement, ReplayPayload payload, Trace trace) {
        if (!trace.layout().columnNames().equals(statement.program().layout().columnNames())) {
            return Rejected.of("run", "the run has other columns than the program's layout");
        }
        if (trace.rows() != statement.rows()) {
            return Rejected.of("run", "the run has another number of rows", statement.rows(), trace.rows());
        }
        if (!trace.publicValues().equals(statement.publicValues())) {
            return Rejected.of(
                    "run", "the run has other public values", statement.publicValues(), trace.publicValues());
        }
        if (!Arrays.equals(TraceDigest.of(trace), payload.digest())) {
            return Rejected.of("digest", "the run's trace has another digest");
        }
        try {
            ConstraintChecker.check(statement.program(), trace, Cancellation.create());
        } catch (UnsatisfiedConstraintException e) {
            return Rejected.of("constraints", String.valueOf(e.getMessage()));
        }
        return new Verdict.Accepted(statement, ReplayBackend.SECURITY);
    }
}

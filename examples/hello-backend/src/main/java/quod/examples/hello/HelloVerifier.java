package quod.examples.hello;

import java.util.Collections;
import java.util.List;
import quod.api.AcceptancePolicy;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.TraceProgram;
import quod.api.Verdict;
import quod.api.Verdict.Rejected;
import quod.api.Verifier;

/** Runs the program on the inputs that the proof holds. Whatever is wrong with a proof's bytes ends in a verdict. */
final class HelloVerifier implements Verifier {
    @Override
    public List<Verdict> verifyAll(List<Statement> statements, Proof proof, AcceptancePolicy policy) {
        Verdict verdict = statements.size() == 1
                ? judge(statements.getFirst(), proof, policy)
                : Rejected.of("statements", "a hello proof holds one statement", 1, statements.size());
        return Collections.nCopies(statements.size(), verdict);
    }

    private static Verdict judge(Statement statement, Proof proof, AcceptancePolicy policy) {
        if (!proof.backend().equals(HelloBackend.ID)) {
            return Rejected.of("backend", "the proof is another backend's", HelloBackend.ID, proof.backend());
        }
        if (proof.parameters().length != 0) {
            return Rejected.of("parameters", "hello has no parameters", 0, proof.parameters().length);
        }
        if (!proof.claims().equals(List.of(statement.claim()))) {
            return Rejected.of("statement", "the proof is about another statement", statement.claim(), proof.claims());
        }
        return policy.judgeBackend(HelloBackend.ID, HelloBackend.PROPERTIES)
                .or(() -> policy.judgeSecurity(HelloBackend.SECURITY))
                .<Verdict>map(rejected -> rejected)
                .orElseGet(() -> run(statement, proof));
    }

    private static Verdict run(Statement statement, Proof proof) {
        TraceProgram program = statement.program().program();
        try {
            Inputs inputs = InputSpec.complete(program.inputs(), Inputs.decode(proof.payload()));
            if (program.shape(inputs).rows() != statement.rows()) {
                return Rejected.of("run", "the run would have another number of rows");
            }
            Trace trace = program.run(inputs);
            return trace.publicValues().equals(statement.publicValues())
                    ? new Verdict.Accepted(statement, HelloBackend.SECURITY)
                    : Rejected.of("run", "the run has other public values");
        } catch (ProofFormatException e) {
            return Rejected.of("payload", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // The inputs are the proof's: if the program cannot take them, the proof is wrong.
            return Rejected.of(
                    "run", "the program refuses the inputs: " + e.getClass().getSimpleName());
        }
    }
}

package quod.cli.fake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import quod.api.AcceptancePolicy;
import quod.api.Claim;
import quod.api.Proof;
import quod.api.SecurityReport;
import quod.api.Statement;
import quod.api.Verdict;
import quod.api.Verdict.Rejected;
import quod.api.Verifier;

/** Compares what a real verifier compares, and then a digest. */
record FakeVerifier(FakeBackend backend) implements Verifier {
    @Override
    public List<Verdict> verifyAll(List<Statement> statements, Proof proof, AcceptancePolicy policy) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            verdicts.add(verdict(statements.get(i), proof.claims().get(i), proof, policy));
        }
        return verdicts;
    }

    private Verdict verdict(Statement statement, Claim claim, Proof proof, AcceptancePolicy policy) {
        if (proof.parameters().length != 1 || proof.parameters()[0] < 1) {
            return Rejected.of("parameters", "the parameter set is malformed");
        }
        SecurityReport report = FakeBackend.report(proof.parameters()[0]);
        Optional<Rejected> refused =
                policy.judgeBackend(backend.id(), backend.properties()).or(() -> policy.judgeSecurity(report));
        if (refused.isPresent()) {
            return refused.get();
        }
        if (claim.rows() != statement.rows()) {
            return Rejected.of("rows", "the proof is of another height", statement.rows(), claim.rows());
        }
        for (int i = 0; i < claim.publicValues().length; i++) {
            if (claim.publicValues()[i] != statement.publicValues().get(i)) {
                return Rejected.of(
                        "public-values",
                        "public value \"" + statement.publicValues().names().get(i) + "\" differs",
                        statement.publicValues().get(i),
                        claim.publicValues()[i]);
            }
        }
        boolean same = proof.claims().stream().anyMatch(c -> Arrays.equals(FakeProver.digest(c), proof.payload()));
        return same ? new Verdict.Accepted(statement, report) : Rejected.of("digest", "the digest differs");
    }
}

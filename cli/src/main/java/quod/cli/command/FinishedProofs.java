package quod.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quod.api.AcceptancePolicy;
import quod.api.Claim;
import quod.api.CompiledProgram;
import quod.api.ProgramId;
import quod.api.Proof;
import quod.api.ProveRequest;
import quod.api.ProvingException;
import quod.api.PublicValues;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.cli.arguments.RequestFile.Named;

/**
 * Tells which requests have been proven by an earlier run: those whose file holds a proof, accepted by the backend's
 * verifier under the standard policy, of the statement that the request's own run gives.
 */
final class FinishedProofs {
    private final Verifier verifier;
    private final ProofFolder folder;
    private final Map<ProgramId, CompiledProgram> programs = new HashMap<>();

    FinishedProofs(Verifier verifier, ProofFolder folder, List<CompiledProgram> known) {
        this.verifier = verifier;
        this.folder = folder;
        known.forEach(program -> programs.put(program.id(), program));
    }

    boolean has(Named named) {
        Optional<Proof> proof = folder.read(named.name());
        return proof.isPresent() && shows(proof.get(), named.request()) && isAccepted(proof.get());
    }

    private static boolean shows(Proof proof, ProveRequest request) {
        if (proof.claims().stream()
                .noneMatch(claim -> claim.programId().equals(request.program().id())
                        && claim.rows() == request.shape().rows())) {
            return false;
        }
        try {
            Trace run = request.runProgram();
            Claim wanted = Statement.of(request.program(), run.rows(), run.publicValues())
                    .claim();
            return proof.claims().contains(wanted);
        } catch (ProvingException e) {
            return false;
        }
    }

    private boolean isAccepted(Proof proof) {
        List<Statement> statements = new ArrayList<>();
        for (Claim claim : proof.claims()) {
            CompiledProgram program = programs.get(claim.programId());
            if (program == null) {
                return false;
            }
            long[] values = Arrays.stream(claim.publicValues()).asLongStream().toArray();
            try {
                statements.add(Statement.of(program, claim.rows(), PublicValues.of(program.layout(), values)));
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
        return verifier.verifyAll(statements, proof, AcceptancePolicy.standard()).stream()
                .allMatch(Verdict::accepted);
    }
}

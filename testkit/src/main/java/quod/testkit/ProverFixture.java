package quod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import quod.api.AcceptancePolicy;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.Statement;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.api.spi.ProverBackend;
import quod.testkit.ReferencePrograms.Sample;

/** A prover, its verifier and what a test of both needs to know; {@link ProverContract} has the tests. */
abstract class ProverFixture {
    /** A witness that no test's public value or size contains. */
    static final int SECRET = 1_876_543_210;

    Prover prover;
    Verifier verifier;

    /** Returns a new prover. */
    protected abstract Prover newProver();

    /** Returns a new verifier of its proofs. */
    protected abstract Verifier newVerifier();

    /** Returns a policy that accepts its proofs; the default is the standard one. */
    protected AcceptancePolicy policy() {
        return AcceptancePolicy.standard();
    }

    /** Returns the backend, if it is one that is tested; its options are then tested, too. */
    protected Optional<ProverBackend> backend() {
        return Optional.empty();
    }

    /** Tells whether it can prove a finished trace; the default says that it can. */
    protected boolean provesFinishedTraces() {
        return true;
    }

    /** Returns how many random places of a proof the mutation test changes. */
    protected int mutationSamples() {
        return 100;
    }

    @BeforeEach
    final void open() {
        prover = newProver();
        verifier = newVerifier();
    }

    @AfterEach
    final void close() {
        prover.close();
    }

    static Sample fibonacci(int rows) {
        return new Sample(ReferencePrograms.fibonacci(), Inputs.rows(rows));
    }

    /** Judges results, those of one proof together where the results hold all of its statements. */
    final List<Verdict> verdicts(List<ProveResult> results) {
        Map<Proof, Map<Integer, Statement>> byProof = new LinkedHashMap<>();
        for (ProveResult result : results) {
            byProof.computeIfAbsent(result.proof(), proof -> new TreeMap<>()).put(result.index(), result.statement());
        }
        Map<Proof, List<Verdict>> judged = new LinkedHashMap<>();
        byProof.forEach((proof, statements) -> {
            assertThat(statements.keySet())
                    .as("statements of one proof")
                    .hasSize(proof.claims().size());
            judged.put(proof, verifier.verifyAll(List.copyOf(statements.values()), proof, policy()));
        });
        return results.stream()
                .map(result -> judged.getOrDefault(result.proof(), List.of()).get(result.index()))
                .toList();
    }
}

package quod.trace.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import quod.api.AcceptancePolicy;
import quod.api.BackendProperties;
import quod.api.Proof;
import quod.api.Statement;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.api.VerifyingKey;
import quod.trace.TraceBackend;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.verifier.FixedRoots;
import quod.trace.verifier.StarkVerifier;

/**
 * A proof put to the verifier.
 *
 * @param statements what the verifier's caller states
 * @param proof the proof
 * @param policy the caller's policy
 * @param keys the keys that the caller trusts
 */
record Attack(List<Statement> statements, Proof proof, AcceptancePolicy policy, List<VerifyingKey> keys) {
    /** The ids of the checks that attacks on this thread have failed, for the test of docs/checks.md. */
    static final ThreadLocal<Set<String>> CHECKS_SEEN = ThreadLocal.withInitial(TreeSet::new);

    /** A policy that lets toy parameters pass. */
    static final AcceptancePolicy ANY_BITS = AcceptancePolicy.standard().minimumProvenBits(0);

    private static final BackendProperties PROPERTIES = new TraceBackend().properties();

    static Verifier verifier() {
        return new StarkVerifier(TraceBackend.ID, PROPERTIES, new FixedRoots(KernelLoader.load()), step -> {});
    }

    /** Returns the attack of a prover on the statements that its tables claim to show. */
    static Attack by(ScriptedProver prover) {
        return on(prover.statements(), prover.prove());
    }

    static Attack on(List<Statement> statements, Proof proof) {
        return new Attack(statements, proof, ANY_BITS, List.of());
    }

    static Attack on(Statement statement, Proof proof) {
        return on(List.of(statement), proof);
    }

    Attack under(AcceptancePolicy other) {
        return new Attack(statements, proof, other, keys);
    }

    Attack trusting(VerifyingKey key) {
        return new Attack(statements, proof, policy, List.of(key));
    }

    List<Verdict> verdicts() {
        return verifier().trusting(keys.toArray(VerifyingKey[]::new)).verifyAll(statements, proof, policy);
    }

    void isAccepted() {
        assertThat(verdicts()).allMatch(Verdict::accepted);
    }

    /** Is accepted, and the count of failing checks finds none. */
    void succeeds() {
        isAccepted();
        assertThat(Census.failing(statements, proof)).isEmpty();
    }

    /** The verifier rejects all statements and names that check: the first that fails. */
    Verdict.Rejected failsFirst(String check) {
        List<Verdict> verdicts = verdicts();
        assertThat(verdicts).hasSameSizeAs(statements);
        assertThat(verdicts)
                .allSatisfy(verdict -> assertThat(verdict)
                        .isInstanceOfSatisfying(
                                Verdict.Rejected.class,
                                rejected -> assertThat(rejected.check())
                                        .as(rejected.reason())
                                        .isEqualTo(check)));
        CHECKS_SEEN.get().add(check);
        return (Verdict.Rejected) verdicts.getFirst();
    }

    /** As {@link #failsFirst}, and no other check of the proof itself fails: without that check it were accepted. */
    Verdict.Rejected failsOnly(String check) {
        return failsExactly(check, check);
    }

    /** As {@link #failsFirst}, and exactly these checks of the proof itself fail. */
    Verdict.Rejected failsExactly(String first, String... all) {
        Verdict.Rejected rejected = failsFirst(first);
        assertThat(Census.failing(statements, proof)).containsExactlyInAnyOrder(all);
        return rejected;
    }
}

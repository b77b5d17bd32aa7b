package quod.api;

import java.util.List;
import java.util.Optional;

/**
 * Judges proofs. No witness appears in this type. Safe for concurrent use.
 *
 * <p>A verifier throws for a caller's error alone. Whatever the bytes of a proof, it returns a verdict, in bounded time
 * and memory.
 */
public interface Verifier {
    /** Judges a proof that holds exactly one statement. */
    default Verdict verify(Statement statement, Proof proof, AcceptancePolicy policy) {
        return verifyAll(List.of(statement), proof, policy).getFirst();
    }

    /** Judges the bytes of a proof that holds exactly one statement; bytes that are no proof are rejected. */
    default Verdict verify(Statement statement, byte[] proof, AcceptancePolicy policy) {
        Optional<Verdict.Rejected> tooLong = policy.judgeLength(proof.length);
        if (tooLong.isPresent()) {
            return tooLong.get();
        }
        try {
            return verify(statement, Proof.decode(proof), policy);
        } catch (ProofFormatException e) {
            return Verdict.Rejected.of("envelope", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Judges a proof of several statements, in the proof's order: one verdict for each statement. A failure of a check
     * that all share rejects all; a failure of one statement's own check rejects that one.
     */
    List<Verdict> verifyAll(List<Statement> statements, Proof proof, AcceptancePolicy policy);

    /**
     * Returns a verifier that uses these keys, which its caller trusts, in place of computing them. A proof of a key's
     * program and height that needs another key, because of other parameters, is rejected.
     */
    default Verifier trusting(VerifyingKey... keys) {
        return this;
    }
}

package quod.trace.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.Verdict;
import quod.api.Verifier;
import quod.api.VerifyingKey;
import quod.trace.Starks;

/**
 * Puts bytes to the verifier, and requires what must hold whatever they are: nothing is thrown, the {@link Budget} is
 * kept, and only the true proof is accepted.
 */
final class Judge {
    /**
     * What committing to the fixed columns may take besides, where the caller has no key: the policy's matter, see
     * {@link quod.api.AcceptancePolicy#fixedColumnsBudgetBytes}. The columns here are short.
     */
    private static final long COMMITMENT_BYTES = 32L << 20;

    private static final Verifier VERIFIER = Starks.verifier();

    private Judge() {}

    /** Returns the id of the check that rejected the bytes, or "accepted". */
    static String judge(Subject subject, byte[] bytes) throws Exception {
        List<Verdict> verdicts = Budget.spend(
                bytes.length, subject.statements().size() > 1 ? COMMITMENT_BYTES : 0, () -> verify(subject, bytes));
        boolean accepted = verdicts.stream().anyMatch(Verdict::accepted);
        if (accepted) {
            assertAcceptable(subject, bytes);
        }
        return Starks.check(verdicts.getFirst());
    }

    private static List<Verdict> verify(Subject subject, byte[] bytes) {
        try {
            return VERIFIER.trusting(subject.keys().toArray(VerifyingKey[]::new))
                    .verifyAll(subject.statements(), Proof.decode(bytes), Starks.ANY);
        } catch (ProofFormatException e) {
            return List.of(Verdict.Rejected.of("envelope", String.valueOf(e.getMessage())));
        }
    }

    /**
     * Other bytes than the true proof's can be accepted in one case: another nonce before the queries shows the work,
     * and leads to the same positions.
     */
    private static void assertAcceptable(Subject subject, byte[] bytes) {
        byte[] honest = subject.proof().encode();
        if (Arrays.equals(bytes, honest)) {
            return;
        }
        byte[] sameNonce = bytes.clone();
        int payload = honest.length - subject.proof().payload().length;
        for (PayloadField nonce : subject.fields(PayloadField.QUERY_NONCE)) {
            int at = payload + nonce.offset();
            if (bytes.length == honest.length) {
                System.arraycopy(honest, at, sameNonce, at, nonce.length());
            }
        }
        assertThat(sameNonce).as("accepted, and not the proof").isEqualTo(honest);
    }
}

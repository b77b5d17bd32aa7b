package quod.risc0;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import quod.api.AcceptancePolicy;
import quod.api.Proof;
import quod.api.ProofFormatException;
import quod.api.SecurityReport;
import quod.api.Statement;
import quod.api.UnsupportedProgramException;
import quod.api.Verdict;
import quod.api.Verdict.Rejected;
import quod.api.Verifier;
import quod.risc0.receipt.BincodeReceipts;
import quod.risc0.receipt.Bytes;
import quod.risc0.receipt.FakeReceipt;
import quod.risc0.receipt.Receipt;
import quod.risc0.receipt.ReceiptRules;

/**
 * Judges proofs of RISC Zero: envelope → statement → receipt → policy → guest → rules → seal.
 *
 * <p>The guest is made again from the caller's program, and its image id is the one that the receipt must have: a
 * journal that names a program proves nothing. The seal is checked by r0vm; without it, or if it fails, the verdict is
 * {@code not-verified}.
 */
final class Risc0Verifier implements Verifier {
    private final GuestChoice choice;
    private final SealJudge seals;

    /**
     * Creates a verifier.
     *
     * @param choice the guest whose receipts are accepted
     * @param seals asks r0vm
     */
    Risc0Verifier(GuestChoice choice, SealJudge seals) {
        this.choice = choice;
        this.seals = seals;
    }

    @Override
    public List<Verdict> verifyAll(List<Statement> statements, Proof proof, AcceptancePolicy policy) {
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("there is no statement to verify");
        }
        Optional<Rejected> refused = judgeEnvelope(proof, policy);
        if (refused.isEmpty() && (statements.size() != 1 || proof.claims().size() != 1)) {
            refused = Optional.of(Rejected.of(
                    "statement-count",
                    "a receipt shows one statement, and one is asked for",
                    1,
                    proof.claims().size() + " in the proof, " + statements.size() + " asked for"));
        }
        return refused.<List<Verdict>>map(rejected -> Collections.nCopies(statements.size(), rejected))
                .orElseGet(() -> List.of(judge(statements.getFirst(), proof, policy)));
    }

    private Optional<Rejected> judgeEnvelope(Proof proof, AcceptancePolicy policy) {
        if (!proof.backend().equals(Risc0Backend.ID)) {
            return Optional.of(
                    Rejected.of("envelope", "the proof is another backend's", Risc0Backend.ID, proof.backend()));
        }
        Optional<Rejected> tooLong = policy.judgeLength(proof.payload().length);
        if (tooLong.isPresent()) {
            return tooLong;
        }
        try {
            GuestChoice named = Risc0Parameters.decode(proof.parameters()).guest();
            if (named != choice) {
                return Optional.of(Rejected.of(
                        "guest",
                        "the proof is of another kind of guest than the verifier was told to accept (option guest)",
                        choice.label(),
                        named.label()));
            }
        } catch (ProofFormatException e) {
            return Optional.of(Rejected.of("parameters", String.valueOf(e.getMessage())));
        }
        return policy.judgeBackend(Risc0Backend.ID, Risc0Security.COMPOSITE);
    }

    private Verdict judge(Statement statement, Proof proof, AcceptancePolicy policy) {
        Optional<Rejected> otherClaim = statement.judge(proof.claims().getFirst());
        if (otherClaim.isPresent()) {
            return otherClaim.get();
        }
        Receipt receipt;
        try {
            receipt = BincodeReceipts.decode(proof.payload());
        } catch (ProofFormatException e) {
            return Rejected.of("encoding", String.valueOf(e.getMessage()));
        }
        Optional<Rejected> misnumbered = SealJudge.judgeSegmentNumbers(receipt.inner());
        if (misnumbered.isPresent()) {
            return misnumbered.get();
        }
        boolean fake = receipt.inner() instanceof FakeReceipt;
        SecurityReport security = Risc0Security.of(receipt.inner());
        Optional<Rejected> refused = judgePolicy(receipt, policy, fake ? Optional.empty() : Optional.of(security));
        if (refused.isPresent()) {
            return refused.get();
        }
        Risc0Guest guest;
        byte[] journal;
        try {
            guest = choice.guest(statement.program(), statement.rows());
            journal = guest.journal(statement);
        } catch (UnsupportedProgramException e) {
            return Rejected.of("guest", String.valueOf(e.getMessage()));
        }
        Optional<Rejected> broken = ReceiptRules.judge(
                receipt, new ReceiptRules.Expected(guest.imageId(), Optional.of(Bytes.of(journal))), policy);
        if (broken.isPresent()) {
            return broken.get();
        }
        // Only a policy that names fake receipts comes here with one, and only if it also asks for no security.
        Optional<Rejected> last = fake ? policy.judgeSecurity(security) : seals.judge(receipt, guest.imageId());
        return last.<Verdict>map(rejected -> rejected).orElseGet(() -> new Verdict.Accepted(statement, security));
    }

    private static Optional<Rejected> judgePolicy(
            Receipt receipt, AcceptancePolicy policy, Optional<SecurityReport> security) {
        for (String hash : Risc0Security.hashes(receipt.inner())) {
            Optional<Rejected> refused = policy.judgeHash(hash);
            if (refused.isPresent()) {
                return refused;
            }
        }
        return security.flatMap(policy::judgeSecurity);
    }
}

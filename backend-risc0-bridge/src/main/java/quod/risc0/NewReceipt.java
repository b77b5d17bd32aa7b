package quod.risc0;

import java.util.Optional;
import quod.api.AcceptancePolicy;
import quod.api.ProofFormatException;
import quod.api.ProverFailedException;
import quod.api.Verdict;
import quod.risc0.client.ProvenRun;
import quod.risc0.receipt.BincodeReceipts;
import quod.risc0.receipt.ProtobufReceipts;
import quod.risc0.receipt.Receipt;
import quod.risc0.receipt.ReceiptRules;

/** The receipt that r0vm has just made. */
final class NewReceipt {
    private NewReceipt() {}

    /**
     * Reads it and holds it against every rule but the seal's.
     *
     * @param complaint what a receipt that breaks a rule is said to do
     * @throws ProverFailedException if it cannot be read or breaks a rule
     */
    static Receipt of(ProvenRun proven, ReceiptRules.Expected expected, String complaint) {
        Receipt receipt;
        try {
            receipt = switch (proven.encoding()) {
                case PROTOBUF -> ProtobufReceipts.decode(proven.receipt());
                case BINCODE -> BincodeReceipts.decode(proven.receipt());
            };
        } catch (ProofFormatException e) {
            throw new ProverFailedException("r0vm's receipt can't be read: " + e.getMessage(), e);
        }
        Optional<Verdict.Rejected> broken = ReceiptRules.judge(receipt, expected, AcceptancePolicy.standard());
        if (broken.isPresent()) {
            throw new ProverFailedException("r0vm's receipt " + complaint + ": " + broken.get());
        }
        return receipt;
    }
}

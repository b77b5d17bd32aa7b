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

/**
 * What a receipt must show that has just been made, whoever made it: every rule but the seal's.
 *
 * @param expected the guest, and its journal where that is known
 * @param complaint what a receipt that breaks a rule is said to do
 */
record NewReceipt(ReceiptRules.Expected expected, String complaint) {
    /**
     * Reads the receipt that r0vm made, and checks it.
     *
     * @throws ProverFailedException if it cannot be read or breaks a rule
     */
    Receipt read(ProvenRun proven) {
        Receipt receipt;
        try {
            receipt = switch (proven.encoding()) {
                case PROTOBUF -> ProtobufReceipts.decode(proven.receipt());
                case BINCODE -> BincodeReceipts.decode(proven.receipt());
            };
        } catch (ProofFormatException e) {
            throw new ProverFailedException("r0vm's receipt can't be read: " + e.getMessage(), e);
        }
        return check(receipt, "r0vm");
    }

    /**
     * Checks a receipt.
     *
     * @param maker who made it
     * @throws ProverFailedException if it breaks a rule
     */
    Receipt check(Receipt receipt, String maker) {
        Optional<Verdict.Rejected> broken = ReceiptRules.judge(receipt, expected, AcceptancePolicy.standard());
        if (broken.isPresent()) {
            throw new ProverFailedException(maker + "'s receipt " + complaint + ": " + broken.get());
        }
        return receipt;
    }
}

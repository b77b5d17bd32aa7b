package quod.risc0;

import java.util.ArrayList;
import java.util.List;
import quod.risc0.receipt.CompositeReceipt;
import quod.risc0.receipt.InnerReceipt;
import quod.risc0.receipt.Receipt;

/** What a receipt claims, in words for people. Nothing of it is verified. */
public final class ReceiptDescription {
    private ReceiptDescription() {}

    /** Returns the lines. */
    public static List<String> of(Receipt receipt) {
        InnerReceipt inner = receipt.inner();
        List<String> lines = new ArrayList<>();
        lines.add("receipt: " + inner.kind() + ", seals of " + inner.sealBytes() + " bytes"
                + (Risc0Security.hashes(inner).isEmpty()
                        ? ""
                        : ", hash " + String.join(", ", Risc0Security.hashes(inner))));
        if (inner instanceof CompositeReceipt composite) {
            lines.add(composite.segments().size() + " segments, "
                    + composite.assumptionReceipts().size() + " receipts of assumptions");
        }
        inner.claim()
                .value()
                .ifPresentOrElse(
                        claim -> {
                            lines.add("image id: " + claim.pre().digest());
                            lines.add("exit: " + claim.exitCode());
                        },
                        () -> lines.add("claim: " + inner.claim().digest() + " (in full nowhere)"));
        lines.add("journal: " + receipt.journal());
        return lines;
    }
}

package quod.risc0.receipt;

import quod.risc0.binary.Digest;

/**
 * A receipt of development mode: a claim without any proof. Anybody can write one.
 *
 * @param claim what it says
 */
public record FakeReceipt(MaybePruned<ReceiptClaim> claim) implements InnerReceipt {
    @Override
    public String kind() {
        return "fake";
    }

    @Override
    public Digest verifierParameters() {
        return Digest.ZERO;
    }

    @Override
    public long sealBytes() {
        return 0;
    }
}

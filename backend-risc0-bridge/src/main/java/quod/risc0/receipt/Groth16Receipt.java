package quod.risc0.receipt;

import quod.risc0.binary.Digest;

/**
 * A receipt of one Groth16 proof for a whole run: the smallest, and the only kind whose verifier needs a trusted setup.
 *
 * @param seal the proof
 * @param claim what it says
 * @param verifierParameters the digest of the parameters that its verifier must have
 */
public record Groth16Receipt(Bytes seal, MaybePruned<ReceiptClaim> claim, Digest verifierParameters)
        implements InnerReceipt {
    @Override
    public String kind() {
        return "groth16";
    }

    @Override
    public long sealBytes() {
        return seal.size();
    }
}

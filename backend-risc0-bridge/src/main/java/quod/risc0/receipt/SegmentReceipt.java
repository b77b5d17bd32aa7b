package quod.risc0.receipt;

import quod.risc0.binary.Digest;

/**
 * The receipt of one segment of a run.
 *
 * @param seal the STARK proof: 4-byte words, little-endian
 * @param index the segment's place in the run, unsigned; not covered by the seal
 * @param hashFunction the hash that the proof is made with, such as poseidon2
 * @param verifierParameters the digest of the parameters that its verifier must have
 * @param claim what it says
 */
public record SegmentReceipt(
        Bytes seal, int index, String hashFunction, Digest verifierParameters, ReceiptClaim claim) {
    /** Checks that the seal is whole words. */
    public SegmentReceipt {
        if (seal.size() % Integer.BYTES != 0) {
            throw new IllegalArgumentException("a seal of " + seal.size() + " bytes is not whole words");
        }
    }
}

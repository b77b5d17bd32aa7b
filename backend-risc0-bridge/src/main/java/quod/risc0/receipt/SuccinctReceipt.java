package quod.risc0.receipt;

import java.util.List;
import quod.risc0.binary.Digest;

/**
 * A receipt of one STARK proof for a whole run, of a length that doesn't depend on the run.
 *
 * @param seal the STARK proof: 4-byte words, little-endian
 * @param controlId the digest of the recursion program that made the proof
 * @param claim what it says
 * @param hashFunction the hash that the proof is made with, such as poseidon2
 * @param verifierParameters the digest of the parameters that its verifier must have
 * @param controlInclusion that the recursion program is one of the allowed ones
 */
public record SuccinctReceipt(
        Bytes seal,
        Digest controlId,
        MaybePruned<ReceiptClaim> claim,
        String hashFunction,
        Digest verifierParameters,
        Inclusion controlInclusion)
        implements InnerReceipt {
    /**
     * A path in a Merkle tree.
     *
     * @param index the leaf's index, unsigned
     * @param siblings the siblings on the way up
     */
    public record Inclusion(int index, List<Digest> siblings) {
        /** Copies the list. */
        public Inclusion {
            siblings = List.copyOf(siblings);
        }
    }

    /** Checks that the seal is whole words. */
    public SuccinctReceipt {
        if (seal.size() % Integer.BYTES != 0) {
            throw new IllegalArgumentException("a seal of " + seal.size() + " bytes is not whole words");
        }
    }

    @Override
    public String kind() {
        return "succinct";
    }

    @Override
    public long sealBytes() {
        return seal.size();
    }
}

package quod.risc0.receipt;

import quod.risc0.binary.Digest;

/**
 * What RISC Zero's prover hands out: the proof of a run, and the run's journal.
 *
 * <p>A receipt that was read is only well-formed. {@link ReceiptRules} says what else must hold, and r0vm whether the
 * seals are valid.
 *
 * @param inner the proof
 * @param journal the public bytes that the guest wrote, as the receipt has them
 * @param verifierParameters the digest of the verifier's parameters, as the receipt names them beside the proof
 */
public record Receipt(InnerReceipt inner, Bytes journal, Digest verifierParameters) {
    /** Returns the receipt that a prover makes of these two. */
    public static Receipt of(InnerReceipt inner, Bytes journal) {
        return new Receipt(inner, journal, inner.verifierParameters());
    }
}

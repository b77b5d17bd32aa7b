package quod.risc0.receipt;

import quod.risc0.binary.Digest;

/** A receipt without its journal: one of four kinds. */
public sealed interface InnerReceipt permits CompositeReceipt, SuccinctReceipt, Groth16Receipt, FakeReceipt {
    /** Returns the kind's name: composite, succinct, groth16 or fake. */
    String kind();

    /** Returns what it says, provided that its seals are valid. */
    MaybePruned<ReceiptClaim> claim();

    /** Returns the digest of the parameters that its verifier must have; zero for a fake receipt. */
    Digest verifierParameters();

    /** Returns how many bytes all its seals have. */
    long sealBytes();
}

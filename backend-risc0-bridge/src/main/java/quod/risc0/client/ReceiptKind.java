package quod.risc0.client;

import java.util.Locale;

/** The kinds of receipts that r0vm can make. */
public enum ReceiptKind {
    /** One STARK per segment; grows with the run. */
    COMPOSITE,
    /** One STARK of constant size, by recursion. */
    SUCCINCT,
    /** A Groth16 proof of a few hundred bytes: a trusted set-up, and not post-quantum. */
    GROTH16;

    /** Returns the name that r0vm uses, such as {@code composite}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package quod.api;

/** Bytes that are no proof, or no proof that this build reads. The text says what was found. */
public final class ProofFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates one with a sentence on what was found and what is needed. */
    public ProofFormatException(String message) {
        super(message);
    }
}

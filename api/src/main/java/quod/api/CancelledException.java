package quod.api;

/** Proving was cancelled, its thread interrupted, or its deadline passed. */
public final class CancelledException extends ProvingException {
    private static final long serialVersionUID = 1L;

    /** Creates one with a sentence that says what was found and what helps. */
    public CancelledException(String message) {
        super(message);
    }
}

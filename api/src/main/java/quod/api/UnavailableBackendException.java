package quod.api;

/** The backend cannot work here: says what is missing and how to get it. */
public final class UnavailableBackendException extends ProvingException {
    private static final long serialVersionUID = 1L;

    /** Creates one with a sentence that says what was found and what helps. */
    public UnavailableBackendException(String message) {
        super(message);
    }
}

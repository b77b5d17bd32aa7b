package quod.api;

/** The backend cannot prove this program, or not with the asked security: says why. */
public final class UnsupportedProgramException extends ProvingException {
    private static final long serialVersionUID = 1L;

    /** Creates one with a sentence that says what was found and what helps. */
    public UnsupportedProgramException(String message) {
        super(message);
    }
}

package quod.api;

/** The inputs are none that the program takes. */
public final class InvalidInputException extends ProvingException {
    private static final long serialVersionUID = 1L;

    /** Creates one with a sentence that says what was found and what helps. */
    public InvalidInputException(String message) {
        super(message);
    }
}

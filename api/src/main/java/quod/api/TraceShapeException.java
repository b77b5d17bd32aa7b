package quod.api;

/** A trace, or a number of rows, of a shape that cannot be proven: says what is needed and which helper pads. */
public final class TraceShapeException extends ProvingException {
    private static final long serialVersionUID = 1L;

    /** Creates one with a sentence that says what was found and what helps. */
    public TraceShapeException(String message) {
        super(message);
    }
}

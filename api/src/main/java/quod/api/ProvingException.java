package quod.api;

/** A proof could not be made. Each kind of reason has a type; the text is for people and holds no witness by default. */
public abstract sealed class ProvingException extends RuntimeException
        permits CancelledException,
                InvalidInputException,
                MemoryBudgetException,
                ProverFailedException,
                TraceShapeException,
                UnavailableBackendException,
                UnsatisfiedConstraintException,
                UnsupportedProgramException {
    private static final long serialVersionUID = 1L;

    ProvingException(String message) {
        super(message);
    }

    ProvingException(String message, Throwable cause) {
        super(message, cause);
    }
}

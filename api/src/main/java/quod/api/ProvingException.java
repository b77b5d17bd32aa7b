package quod.api;

import java.util.OptionalInt;

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
    private static final int UNKNOWN = -1;

    private int requestIndex = UNKNOWN;

    ProvingException(String message) {
        super(message);
    }

    ProvingException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns the index of the request at fault, where several were proven together and one of them is known to be. */
    public final OptionalInt requestIndex() {
        return requestIndex == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(requestIndex);
    }

    /** Names the request at fault; for provers, before they throw it. */
    public final void blame(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("an index is not negative");
        }
        requestIndex = index;
    }
}

package quod.api;

/** The prover itself failed: a process that died, a file that could not be written, an error in the program's own code. */
public final class ProverFailedException extends ProvingException {
    private static final long serialVersionUID = 1L;

    /** Creates one with a sentence that says what was found and what helps. */
    public ProverFailedException(String message) {
        super(message);
    }

    /** Creates one with a cause. */
    public ProverFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}

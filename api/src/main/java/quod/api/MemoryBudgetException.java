package quod.api;

/** The trace does not fit the memory budget; found before the work began. */
public final class MemoryBudgetException extends ProvingException {
    private static final long serialVersionUID = 1L;

    /** Creates one with a sentence that says what was found and what helps. */
    public MemoryBudgetException(String message) {
        super(message);
    }
}

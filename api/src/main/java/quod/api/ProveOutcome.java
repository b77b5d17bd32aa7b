package quod.api;

/** What became of one request of several. */
public sealed interface ProveOutcome {
    /** Returns the request's index. */
    int index();

    /**
     * It was proven.
     *
     * @param index the request's index
     * @param result the proof
     */
    record Proved(int index, ProveResult result) implements ProveOutcome {}

    /**
     * It failed; the others are not affected.
     *
     * @param index the request's index
     * @param cause why
     */
    record Failed(int index, ProvingException cause) implements ProveOutcome {}
}

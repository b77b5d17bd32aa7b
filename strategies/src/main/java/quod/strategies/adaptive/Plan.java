package quod.strategies.adaptive;

/** A way to prove several requests. */
enum Plan {
    DIRECT("one after the other"),
    BATCH("together, in one proof"),
    PARALLEL("at the same time"),
    PARALLEL_BATCH("at the same time, each worker its share in one proof");

    private final String words;

    Plan(String words) {
        this.words = words;
    }

    /** Returns the plan that makes the same kind of proofs: what one's forecast is wrong by, so is the other's. */
    Plan sibling() {
        return switch (this) {
            case DIRECT -> PARALLEL;
            case PARALLEL -> DIRECT;
            case BATCH -> PARALLEL_BATCH;
            case PARALLEL_BATCH -> BATCH;
        };
    }

    String words() {
        return words;
    }
}

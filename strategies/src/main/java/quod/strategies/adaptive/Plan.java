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

    String words() {
        return words;
    }
}

package quod.api;

/** Is told what a prover does. Called on the thread that proves; it must be quick and must not throw. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * A phase begins.
     *
     * @param phase its name, such as {@code commit}
     * @param index its number, from 0
     * @param count the number of phases
     */
    void phase(String phase, int index, int count);

    /** Returns the listener that does nothing. */
    static ProgressListener none() {
        return (phase, index, count) -> {};
    }
}

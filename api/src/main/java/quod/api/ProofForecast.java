package quod.api;

import java.util.List;

/**
 * What one proof will be like and what has to be done for it, told from programs and shapes alone. How long an amount of
 * work takes depends on the machine, and is for the caller to measure.
 *
 * @param proofBytes the expected length of the encoded proof
 * @param memoryBytes about how many bytes of memory proving takes at its peak; traces that a request brings are not counted
 * @param work what has to be done; amounts of one kind in one phase take about the same time each
 */
public record ProofForecast(long proofBytes, long memoryBytes, List<Work> work) {
    /** Copies and checks. */
    public ProofForecast {
        work = List.copyOf(work);
        if (proofBytes < 0 || memoryBytes < 0) {
            throw new IllegalArgumentException("a number of bytes is not negative");
        }
    }

    /**
     * An amount of work.
     *
     * @param phase the phase in which it is done, as {@link ProveStatistics.Phase#name} names it
     * @param kind what is done, such as {@code hashes}
     * @param amount how often it is done, not negative
     * @param random whether the work is a search that ends with its first success, each try succeeding with the
     *     probability 1/amount; the amount that is really needed is random then
     */
    public record Work(String phase, String kind, double amount, boolean random) {
        /** Checks the range. */
        public Work {
            if (!(amount >= 0) || Double.isInfinite(amount)) {
                throw new IllegalArgumentException("an amount of work is not negative");
            }
        }

        /** Returns work whose amount is known. */
        public static Work of(String phase, String kind, double amount) {
            return new Work(phase, kind, amount, false);
        }

        /** Returns a search that needs that many tries on average. */
        public static Work search(String phase, String kind, double tries) {
            return new Work(phase, kind, tries, true);
        }
    }
}

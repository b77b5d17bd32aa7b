package quod.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What making a proof took.
 *
 * @param phases the phases in order, each with its time
 * @param totalNanos the whole time, in nanoseconds
 * @param proofBytes the length of the encoded proof
 * @param attributes further facts by name, such as {@code threads} or {@code kernels}
 */
public record ProveStatistics(List<Phase> phases, long totalNanos, long proofBytes, Map<String, String> attributes) {
    /** Copies. */
    public ProveStatistics {
        phases = List.copyOf(phases);
        attributes = java.util.Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /**
     * A phase.
     *
     * @param name its name
     * @param nanos its time in nanoseconds
     */
    public record Phase(String name, long nanos) {
        /** Returns the time in milliseconds. */
        public double millis() {
            return nanos / 1e6;
        }
    }

    /** Returns the whole time in milliseconds. */
    public double totalMillis() {
        return totalNanos / 1e6;
    }
}

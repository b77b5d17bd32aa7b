package quod.cli.compare;

import java.util.List;
import java.util.Optional;

/**
 * Several measurements of the same thing, in nanoseconds.
 *
 * @param count how many
 * @param minimum the smallest
 * @param median the middle one; of an even number the mean of the middle two
 * @param maximum the largest
 */
public record Spread(int count, double minimum, double median, double maximum) {
    /** Returns the spread; empty for no measurement. */
    public static Optional<Spread> of(List<Long> nanos) {
        if (nanos.isEmpty()) {
            return Optional.empty();
        }
        double[] sorted = nanos.stream().mapToDouble(Long::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return Optional.of(new Spread(sorted.length, sorted[0], median, sorted[sorted.length - 1]));
    }
}

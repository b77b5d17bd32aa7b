package quod.strategies.adaptive;

import java.util.Locale;
import java.util.Set;
import quod.api.ProveStatistics;

/**
 * What a proof is expected to take. The interval is meant to hold four times of five.
 *
 * @param nanos the expected time
 * @param lowNanos the lower end of the interval
 * @param highNanos the upper end of the interval
 * @param luckNanos the part of the expected time that is luck: searches, such as grinding, that end when they succeed
 * @param luckPhases the phases whose time is luck
 * @param memoryBytes the expected memory at the peak
 * @param proofBytes the expected length of the proof
 * @param basis what it rests on, in words
 */
public record Estimate(
        double nanos,
        double lowNanos,
        double highNanos,
        double luckNanos,
        Set<String> luckPhases,
        long memoryBytes,
        long proofBytes,
        String basis) {
    /** Copies, and checks that the interval holds the expected time. */
    public Estimate {
        luckPhases = Set.copyOf(luckPhases);
        if (!(lowNanos <= nanos && nanos <= highNanos) || lowNanos < 0) {
            throw new IllegalArgumentException("an interval holds what is expected");
        }
    }

    /** Returns the expected time in milliseconds. */
    public double millis() {
        return nanos / 1e6;
    }

    /** Returns by how much the time that it took differs from the expected one: 0.1 if it took a tenth longer. */
    public double timeError(ProveStatistics took) {
        return took.totalNanos() / nanos - 1;
    }

    /** Returns the same if the searches had taken what they take on average. */
    public double timeErrorWithoutLuck(ProveStatistics took) {
        return nanosWithoutLuck(took) / nanos - 1;
    }

    /** Returns the time that it took, with what the searches take on average in place of what they took. */
    public double nanosWithoutLuck(ProveStatistics took) {
        return took.totalNanos() - PlanLuck.nanos(took, luckPhases) + luckNanos;
    }

    /** Returns by how much the proof's length differs from the expected one. */
    public double sizeError(ProveStatistics took) {
        return (double) took.proofBytes() / proofBytes - 1;
    }

    /** Tells whether the time that it took lies in the interval. */
    public boolean covers(ProveStatistics took) {
        return lowNanos <= took.totalNanos() && took.totalNanos() <= highNanos;
    }

    /** Tells time with its interval, memory, proof size and basis. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s (%s to %s), %d KiB of memory, a proof of %d bytes: %s",
                time(nanos),
                time(lowNanos),
                time(highNanos),
                memoryBytes >> 10,
                proofBytes,
                basis);
    }

    /** Returns a time in the unit that suits it. */
    public static String time(double nanos) {
        return nanos < 1e6
                ? String.format(Locale.ROOT, "%.1f µs", nanos / 1e3)
                : nanos < 1e9
                        ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                        : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}

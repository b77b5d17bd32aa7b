package quod.cli.compare;

import org.jspecify.annotations.Nullable;

/**
 * One figure of one backend: a value, or the reason why there is none.
 *
 * @param key its stable name, such as {@code prove.warm.median}
 * @param label what it is, for people
 * @param unit what it counts
 * @param value the value; null if it was not measured
 * @param qualifier what limits or explains the value, such as how it was extrapolated
 * @param notMeasured why there is no value
 */
public record Figure(
        String key,
        String label,
        Unit unit,
        @Nullable Double value,
        @Nullable String qualifier,
        @Nullable String notMeasured) {
    /** What a figure counts. */
    public enum Unit {
        /** Time in nanoseconds. */
        NANOSECONDS,
        /** Memory or length in bytes. */
        BYTES,
        /** A number of things: cycles, bits, failures. */
        COUNT,
        /** Rows in a second. */
        ROWS_PER_SECOND,
        /** Money, in {@link Settings#CURRENCY}. */
        MONEY,
        /** A multiple. */
        FACTOR,
        /** 1 for yes, 0 for no. */
        YES_NO
    }

    /** Returns a figure that was measured. */
    static Figure of(String key, String label, Unit unit, double value) {
        return new Figure(key, label, unit, value, null, null);
    }

    /** Returns a figure that was not measured. */
    static Figure missing(String key, String label, Unit unit, String why) {
        return new Figure(key, label, unit, null, null, why);
    }

    Figure qualified(@Nullable String by) {
        return new Figure(key, label, unit, value, by, notMeasured);
    }
}

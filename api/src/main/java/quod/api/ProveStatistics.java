package quod.api;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What making a proof took.
 *
 * <p>Some attributes have a meaning that callers rely on. A backend that runs a virtual machine tells {@link #CYCLES}
 * and, where it knows them, {@link #USER_CYCLES} and {@link #OPERATIONS}; one that does not leaves them out.
 *
 * @param phases the phases in order, each with its time
 * @param totalNanos the whole time, in nanoseconds
 * @param proofBytes the length of the encoded proof
 * @param attributes further facts by name, such as {@code threads} or {@code kernels}
 */
public record ProveStatistics(List<Phase> phases, long totalNanos, long proofBytes, Map<String, String> attributes) {
    /**
     * The attribute that tells how many cycles of a virtual machine were proven in all, overheads such as paging and
     * padding included: a whole number, at least 0.
     */
    public static final String CYCLES = "cycles";

    /** The attribute that tells how many of the {@link #CYCLES} the guest's own instructions took. */
    public static final String USER_CYCLES = "user-cycles";

    /**
     * The attribute that tells how many operations of constraints the guest checked: the multiplications, additions and
     * subtractions that the constraints of every row state, times the rows. Only a guest that checks constraints has it.
     */
    public static final String OPERATIONS = "operations";

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

    /** Returns the attribute {@link #CYCLES}; empty if the backend does not tell it, or it is no number from 0 on. */
    public OptionalLong cycles() {
        return count(CYCLES);
    }

    /** Returns the attribute {@link #USER_CYCLES}; empty as for {@link #cycles}. */
    public OptionalLong userCycles() {
        return count(USER_CYCLES);
    }

    /** Returns the attribute {@link #OPERATIONS}; empty as for {@link #cycles}. */
    public OptionalLong operations() {
        return count(OPERATIONS);
    }

    private OptionalLong count(String attribute) {
        try {
            long value = Long.parseLong(attributes.getOrDefault(attribute, "-1"));
            return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    /** Returns the whole time in milliseconds. */
    public double totalMillis() {
        return totalNanos / 1e6;
    }
}

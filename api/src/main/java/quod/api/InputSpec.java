package quod.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Describes one input of a program: the command line prints it, and {@link ProveRequest} checks and completes the
 * given inputs by it.
 *
 * @param name the input's name
 * @param description what it means, with its unit
 * @param minimum the smallest value that is accepted
 * @param maximum the largest
 * @param defaults the value where none is given; empty: the input is required
 * @param list whether it takes several values
 */
public record InputSpec(
        String name, String description, long minimum, long maximum, List<Long> defaults, boolean list) {
    /** The input that by convention holds the number of rows. */
    public static final String ROWS = "rows";

    /** Copies and checks. */
    public InputSpec {
        Names.checked("input", name);
        defaults = List.copyOf(defaults);
        if (minimum > maximum) {
            throw new IllegalArgumentException("input \"" + name + "\": " + minimum + " > " + maximum);
        }
    }

    /** Returns a required integer input. */
    public static InputSpec required(String name, String description, long minimum, long maximum) {
        return new InputSpec(name, description, minimum, maximum, List.of(), false);
    }

    /** Returns an integer input with a default. */
    public static InputSpec optional(String name, String description, long minimum, long maximum, long value) {
        return new InputSpec(name, description, minimum, maximum, List.of(value), false);
    }

    /** Returns an input that is a list of integers; the defaults may be empty. */
    public static InputSpec listOf(String name, String description, long minimum, long maximum, Long... defaults) {
        return new InputSpec(name, description, minimum, maximum, List.of(defaults), true);
    }

    /** Returns the input "rows": a power of two up to 2<sup>24</sup>. */
    public static InputSpec rows(int value) {
        return optional(ROWS, "number of rows, a power of two", 1, TraceShape.MAX_ROWS, value);
    }

    /** Returns the default of an input that takes one value. */
    public OptionalLong defaultValue() {
        return defaults.isEmpty() || list ? OptionalLong.empty() : OptionalLong.of(defaults.getFirst());
    }

    /**
     * Returns the given inputs, with the defaults of those that were not given.
     *
     * @throws InvalidInputException if an input is unknown (the nearest name is given), missing, or out of its range
     */
    public static Inputs complete(List<InputSpec> specs, Inputs given) {
        if (specs.isEmpty()) {
            return given;
        }
        List<String> known = specs.stream().map(InputSpec::name).toList();
        for (String name : given.names()) {
            if (!known.contains(name)) {
                throw new InvalidInputException(Names.unknown("input", name, known));
            }
        }
        Map<String, long[]> values = new LinkedHashMap<>();
        for (InputSpec spec : specs) {
            if (given.has(spec.name())) {
                values.put(spec.name(), spec.checked(given.list(spec.name())));
            } else if (!spec.defaults().isEmpty() || spec.list()) {
                values.put(
                        spec.name(),
                        spec.defaults().stream().mapToLong(Long::longValue).toArray());
            } else {
                throw new InvalidInputException("input \"" + spec.name() + "\" is missing: " + spec.description());
            }
        }
        return Inputs.of(values);
    }

    private long[] checked(long[] values) {
        if (!list && values.length != 1) {
            throw new InvalidInputException("input \"" + name + "\" takes one value, not " + values.length);
        }
        for (long value : values) {
            if (value < minimum || value > maximum) {
                throw new InvalidInputException(
                        "input \"" + name + "\" has a value outside " + minimum + " … " + maximum);
            }
        }
        return values;
    }

    /** Returns {@code name (description; default)} for a listing. */
    public String describe() {
        List<String> parts = new ArrayList<>(List.of(description));
        if (list) {
            parts.add("several values");
        }
        if (!defaults.isEmpty()) {
            parts.add("default "
                    + String.join(",", defaults.stream().map(String::valueOf).toList()));
        }
        return name + ": " + String.join("; ", parts);
    }
}

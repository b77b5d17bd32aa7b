package quod.api;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values of a run that everybody may know: the program's input and output in the clear.
 *
 * <p>Immutable: canonical field elements, one for each name that the layout lists, in its order.
 */
public final class PublicValues {
    private final List<String> names;
    private final int[] values;

    private PublicValues(List<String> names, int[] values) {
        this.names = names;
        this.values = values;
    }

    /**
     * Returns the public values in the layout's order.
     *
     * @throws IllegalArgumentException if their number is not the layout's, or one is negative or not below p
     */
    public static PublicValues of(TraceLayout layout, long... values) {
        List<String> names = layout.publicValueNames();
        if (values.length != names.size()) {
            throw new IllegalArgumentException("the program has " + names.size() + " public values " + names + ", and "
                    + values.length + " were given");
        }
        int[] canonical = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            canonical[i] = BabyBear.canonical(values[i], "public value \"" + names.get(i) + "\"");
        }
        return new PublicValues(names, canonical);
    }

    /**
     * Returns the public values by name.
     *
     * @throws IllegalArgumentException if a name is unknown (the nearest is named) or missing, or a value out of range
     */
    public static PublicValues of(TraceLayout layout, Map<String, Long> values) {
        List<String> names = layout.publicValueNames();
        Set<String> known = new HashSet<>(names);
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(Names.unknown("public value", name, names));
            }
        }
        long[] ordered = new long[names.size()];
        for (int i = 0; i < ordered.length; i++) {
            Long value = values.get(names.get(i));
            if (value == null) {
                throw new IllegalArgumentException("public value \"" + names.get(i) + "\" is missing: the program has "
                        + names.size() + " public values " + names + ", and " + values.size() + " were given");
            }
            ordered[i] = value;
        }
        return of(layout, ordered);
    }

    /** Returns how many there are. */
    public int count() {
        return values.length;
    }

    /** Returns the value with that index. */
    public int get(int index) {
        return values[index];
    }

    /**
     * Returns the value with that name.
     *
     * @throws IllegalArgumentException if there is none; the nearest names are given
     */
    public int get(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(Names.unknown("public value", name, names));
        }
        return values[index];
    }

    /** Returns the names in order. */
    public List<String> names() {
        return names;
    }

    /** Returns a copy of the values in order. */
    public int[] toArray() {
        return values.clone();
    }

    /** Returns the values by name, in order. */
    public Map<String, Integer> toMap() {
        Map<String, Integer> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(names.get(i), values[i]);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicValues that && names.equals(that.names) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** Lists {@code name = value}, at most sixteen of them. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(16, values.length); i++) {
            text.append(i == 0 ? "" : ", ").append(names.get(i)).append(" = ").append(values[i]);
        }
        return text + (values.length > 16 ? ", … (" + values.length + " in all)" : "");
    }
}

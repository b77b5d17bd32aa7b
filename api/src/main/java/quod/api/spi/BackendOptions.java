package quod.api.spi;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import quod.api.Names;

/**
 * Settings for a backend, as texts by name. Immutable. Each backend says which it takes; anything else is an error.
 */
public final class BackendOptions {
    private final TreeMap<String, String> values;

    private BackendOptions(TreeMap<String, String> values) {
        this.values = values;
    }

    /** Returns no settings: the backend's defaults. */
    public static BackendOptions none() {
        return new BackendOptions(new TreeMap<>());
    }

    /** Returns the settings of a map. */
    public static BackendOptions of(Map<String, String> values) {
        return new BackendOptions(new TreeMap<>(values));
    }

    /** Returns these settings and one more; it replaces one of the same name. */
    public BackendOptions with(String name, Object value) {
        TreeMap<String, String> copy = new TreeMap<>(values);
        copy.put(name, String.valueOf(value));
        return new BackendOptions(copy);
    }

    /** Returns the settings by name. */
    public Map<String, String> toMap() {
        return java.util.Collections.unmodifiableMap(values);
    }

    /** Tells whether there is a setting of that name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Returns the setting, or the default. */
    public String text(String name, String defaultValue) {
        return values.getOrDefault(name, defaultValue);
    }

    /**
     * Returns the setting as an integer, or the default.
     *
     * @throws IllegalArgumentException if it is no integer between minimum and maximum
     */
    public int integer(String name, int defaultValue, int minimum, int maximum) {
        String text = values.get(name);
        if (text == null) {
            return defaultValue;
        }
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("option " + name + " = \"" + text + "\" is not an integer", e);
        }
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(
                    "option " + name + " = " + value + " is outside " + minimum + " … " + maximum);
        }
        return value;
    }

    /**
     * Checks that every setting is known.
     *
     * @throws IllegalArgumentException if one is not; the nearest name is given
     */
    public BackendOptions requireKnown(Collection<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(Names.unknown("option", name, known));
            }
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BackendOptions that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}

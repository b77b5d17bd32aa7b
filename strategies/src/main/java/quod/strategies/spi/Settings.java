package quod.strategies.spi;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import quod.api.Names;

/**
 * Values by name, as a configuration file gives them, for one strategy or one part of it. Immutable. A bad value is an
 * {@link IllegalArgumentException} that names section, setting, value and what is possible.
 */
public final class Settings {
    private final String section;
    private final TreeMap<String, String> values;

    private Settings(String section, TreeMap<String, String> values) {
        this.section = section;
        this.values = values;
    }

    /** Returns settings; the section is named by errors. */
    public static Settings of(String section, Map<String, String> values) {
        return new Settings(section, new TreeMap<>(values));
    }

    /** Returns no settings: defaults everywhere. */
    public static Settings none(String section) {
        return of(section, Map.of());
    }

    /**
     * Checks that every setting is known.
     *
     * @throws IllegalArgumentException if one is not; the nearest name is given
     */
    public Settings requireKnown(Collection<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(Names.unknown("setting of " + section, name, known));
            }
        }
        return this;
    }

    /** Tells whether there is a setting of that name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Returns a text, if it is set. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns a text out of a choice. */
    public String choice(String name, String defaultValue, Collection<String> choices) {
        String value = values.getOrDefault(name, defaultValue);
        if (!choices.contains(value)) {
            throw new IllegalArgumentException(Names.unknown("value of " + section + "." + name, value, choices));
        }
        return value;
    }

    /** Returns a truth value, {@code true} or {@code false}. */
    public boolean flag(String name, boolean defaultValue) {
        return Boolean.parseBoolean(choice(name, String.valueOf(defaultValue), java.util.List.of("true", "false")));
    }

    /** Returns an integer between minimum and maximum. */
    public long integer(String name, long defaultValue, long minimum, long maximum) {
        String text = values.get(name);
        if (text == null) {
            return defaultValue;
        }
        try {
            return inRange(name, text, Long.parseLong(text), minimum, maximum);
        } catch (NumberFormatException e) {
            throw bad(name, text, "is not an integer", e);
        }
    }

    /** Returns a number of bytes, at least 1: an integer, or one with a unit, such as {@code 64 MiB}. */
    public long bytes(String name, long defaultValue) {
        String text = values.get(name);
        if (text == null) {
            return defaultValue;
        }
        String number = text.strip();
        long unit = 1;
        String[] units = {"kib", "mib", "gib", "tib"};
        for (int i = 0; i < units.length; i++) {
            if (number.toLowerCase(Locale.ROOT).endsWith(units[i])) {
                unit = 1L << (10 * (i + 1));
                number =
                        number.substring(0, number.length() - units[i].length()).strip();
                break;
            }
        }
        try {
            return inRange(name, text, Math.multiplyExact(Long.parseLong(number), unit), 1, Long.MAX_VALUE);
        } catch (NumberFormatException | ArithmeticException e) {
            throw bad(name, text, "is no number of bytes such as 65536, 64 KiB, 512 MiB or 2 GiB", e);
        }
    }

    /** Returns a duration longer than nothing: {@code 250 ms}, {@code 10 s}, {@code 5 m}, {@code 2 h}, {@code 7 d}. */
    public Optional<Duration> duration(String name) {
        return text(name).map(text -> parseDuration(name, text));
    }

    private Duration parseDuration(String name, String text) {
        String compact = text.replace(" ", "").toUpperCase(Locale.ROOT);
        try {
            Duration parsed = compact.endsWith("MS")
                    ? Duration.ofMillis(Long.parseLong(compact.substring(0, compact.length() - 2)))
                    : Duration.parse(compact.endsWith("D") ? "P" + compact : "PT" + compact);
            if (parsed.isNegative() || parsed.isZero()) {
                throw bad(name, text, "is not longer than nothing", null);
            }
            return parsed;
        } catch (DateTimeParseException | NumberFormatException e) {
            throw bad(name, text, "is no duration such as 250 ms, 10 s, 5 m, 2 h or 7 d", e);
        }
    }

    private long inRange(String name, String text, long value, long minimum, long maximum) {
        if (value < minimum || value > maximum) {
            throw bad(name, text, "is outside " + minimum + " … " + maximum, null);
        }
        return value;
    }

    private IllegalArgumentException bad(
            String name, String text, String problem, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalArgumentException(section + "." + name + " = \"" + text + "\" " + problem, cause);
    }

    /** Lists the settings. */
    @Override
    public String toString() {
        return section + values;
    }
}

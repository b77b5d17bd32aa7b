package quod.benchmarks.peers;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Writes an object of JSON in one line. Names and texts are plain words, so nothing is escaped. */
final class JsonLine {
    private final StringJoiner members = new StringJoiner(",", "{", "}");

    JsonLine number(String name, long value) {
        return member(name, Long.toString(value));
    }

    JsonLine text(String name, String value) {
        return member(name, '"' + value + '"');
    }

    JsonLine millis(String name, List<Long> nanos) {
        return member(
                name,
                nanos.stream()
                        .map(each -> String.format(Locale.ROOT, "%.3f", each / 1e6))
                        .collect(Collectors.joining(",", "[", "]")));
    }

    JsonLine object(String name, JsonLine value) {
        return member(name, value.toString());
    }

    private JsonLine member(String name, String json) {
        members.add('"' + name + "\":" + json);
        return this;
    }

    @Override
    public String toString() {
        return members.toString();
    }
}

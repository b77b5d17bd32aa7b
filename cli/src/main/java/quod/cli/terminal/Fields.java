package quod.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Lines of {@code label  value}, the values in one column. */
public final class Fields {
    private record Field(String label, String value) {}

    private final List<Field> fields = new ArrayList<>();
    private final String indent;

    /** Creates an empty list whose lines begin with that many blanks. */
    public Fields(int indent) {
        this.indent = " ".repeat(indent);
    }

    /** Adds a line. */
    public Fields add(String label, Object value) {
        fields.add(new Field(label, String.valueOf(value)));
        return this;
    }

    /** Adds one line for each value; the label stands on the first. Nothing for no values. */
    public Fields addAll(String label, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            add(i == 0 ? label : "", values.get(i));
        }
        return this;
    }

    /** Returns the lines. */
    public List<String> lines() {
        int width =
                fields.stream().mapToInt(field -> field.label().length()).max().orElse(0);
        return fields.stream()
                .map(f -> indent + f.label() + " ".repeat(width - f.label().length() + 2) + f.value())
                .toList();
    }

    /** Prints the lines as a part of the result. */
    public void print(Terminal terminal) {
        lines().forEach(terminal::line);
    }
}

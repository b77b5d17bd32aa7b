package quod.trace.independent;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import quod.api.CompiledProgram;
import quod.api.ConstraintSystem;
import quod.api.FixedColumn;
import quod.api.Node;
import quod.api.RowSet;
import quod.api.TraceLayout;

/**
 * A program as JSON, for a verifier that is not written in Java: what the canonical encoding behind a {@link
 * quod.api.ProgramId} holds, and the id. The fields are listed in {@code verifier-python/README.md}.
 */
final class ProgramJson {
    private ProgramJson() {}

    static String of(CompiledProgram program) {
        TraceLayout layout = program.layout();
        ConstraintSystem system = program.constraints();
        List<String> periodic = IntStream.range(0, layout.periodicNames().size())
                .mapToObj(i -> "{\"name\": " + text(layout.periodicNames().get(i)) + ", \"values\": "
                        + numbers(layout.periodicValues(i)) + "}")
                .toList();
        List<String> fixed = IntStream.range(0, layout.fixedNames().size())
                .mapToObj(i ->
                        "{\"name\": " + text(layout.fixedNames().get(i)) + ", " + column(layout.fixedColumn(i)) + "}")
                .toList();
        return "{\n"
                + field("id", text(program.id().toString()))
                + field("name", text(program.name()))
                + field("columns", texts(layout.columnNames()))
                + field("publicValues", texts(layout.publicValueNames()))
                + field("periodic", lines(periodic))
                + field("fixed", lines(fixed))
                + field(
                        "nodes",
                        lines(system.nodes().stream().map(ProgramJson::node).toList()))
                + "  \"constraints\": "
                + lines(system.constraints().stream()
                        .map(ProgramJson::constraint)
                        .toList()) + "\n}\n";
    }

    private static String field(String name, String value) {
        return "  \"" + name + "\": " + value + ",\n";
    }

    private static String column(FixedColumn column) {
        return switch (column) {
            case FixedColumn.Counter c -> "\"kind\": \"counter\", \"start\": " + c.start() + ", \"step\": " + c.step();
            case FixedColumn.Powers c -> "\"kind\": \"powers\", \"first\": " + c.first() + ", \"ratio\": " + c.ratio();
            case FixedColumn.Table c ->
                "\"kind\": \"table\", \"fill\": " + c.fill() + ", \"head\": " + numbers(c.head());
        };
    }

    private static String node(Node node) {
        return switch (node) {
            case Node.Constant c -> "[\"constant\", " + c.value() + "]";
            case Node.PublicValue v -> "[\"public\", " + v.index() + "]";
            case Node.Cell c ->
                "[\"cell\", \"" + source(c.source()) + "\", " + c.index() + ", \"" + (c.next() ? "next" : "this")
                        + "\"]";
            case Node.Add op -> operation("add", op);
            case Node.Sub op -> operation("sub", op);
            case Node.Mul op -> operation("mul", op);
        };
    }

    private static String operation(String name, Node.Operation op) {
        return "[\"" + name + "\", " + op.left() + ", " + op.right() + "]";
    }

    private static String source(Node.Source source) {
        return switch (source) {
            case COLUMN -> "main";
            case FIXED -> "fixed";
            case PERIODIC -> "periodic";
        };
    }

    private static String constraint(ConstraintSystem.Constraint constraint) {
        RowSet rows = constraint.rows();
        String kind = switch (rows.kind()) {
            case EVERY -> "every";
            case FIRST -> "first";
            case LAST -> "last";
            case TRANSITION -> "transition";
            case ROW -> "row";
        };
        return "{\"name\": " + text(constraint.name()) + ", \"rows\": \"" + kind + "\""
                + (rows.kind() == RowSet.Kind.ROW ? ", \"row\": " + rows.row() : "") + ", \"node\": "
                + constraint.node() + "}";
    }

    private static String lines(List<String> items) {
        return items.isEmpty() ? "[]" : "[\n    " + String.join(",\n    ", items) + "\n  ]";
    }

    private static String texts(List<String> texts) {
        return texts.stream().map(ProgramJson::text).collect(Collectors.joining(", ", "[", "]"));
    }

    static String numbers(int[] values) {
        return IntStream.of(values).mapToObj(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns a text in quotation marks, in ASCII. */
    static String text(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                out.append(c);
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        return out.append('"').toString();
    }
}

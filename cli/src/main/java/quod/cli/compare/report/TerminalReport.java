package quod.cli.compare.report;

import java.util.ArrayList;
import java.util.List;
import quod.cli.compare.BackendResult;
import quod.cli.compare.Comparison;
import quod.cli.compare.Evaluation;
import quod.cli.compare.Figure;
import quod.cli.terminal.Terminal;

/** The comparison as a table in the terminal: a column for each backend. */
public final class TerminalReport {
    private static final String GAP = "  ";

    private TerminalReport() {}

    /** Prints it. */
    public static void print(Terminal terminal, Comparison comparison) {
        terminal.line(Sentences.title(comparison));
        terminal.line("");
        lines(table(comparison)).forEach(terminal::line);
        terminal.line("");
        for (BackendResult backend : comparison.backends()) {
            Sentences.remarks(comparison, backend).forEach(terminal::line);
            terminal.line(backend.id() + ", model: " + Sentences.model(backend));
        }
        terminal.line("");
        for (BackendResult backend : comparison.backends()) {
            Evaluation evaluation = comparison.evaluation(backend);
            Terminal.Tone tone = switch (evaluation.grade()) {
                case FIT -> Terminal.Tone.GOOD;
                case LIMITED, UNKNOWN -> Terminal.Tone.WARNING;
                case UNFIT -> Terminal.Tone.BAD;
            };
            terminal.headline(tone, backend.id() + " " + evaluation.grade().label(), "");
            terminal.line("  " + Sentences.criteria(evaluation) + ".");
            terminal.line("  " + Sentences.summary(evaluation, backend));
        }
        Sentences.warnings(comparison).forEach(terminal::warn);
    }

    private static List<List<String>> table(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        comparison.backends().forEach(b -> head.add(b.id()));
        rows.add(head);
        List<List<Figure>> columns =
                comparison.backends().stream().map(comparison::figures).toList();
        for (int i = 0; i < columns.getFirst().size(); i++) {
            List<String> row = new ArrayList<>(List.of(columns.getFirst().get(i).label()));
            for (List<Figure> column : columns) {
                row.add(Shown.figure(column.get(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> lines(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            String blanks = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? cell + blanks : GAP + blanks + cell);
        }
        return line.toString().stripTrailing();
    }
}

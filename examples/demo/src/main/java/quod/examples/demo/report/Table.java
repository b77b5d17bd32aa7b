package quod.examples.demo.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of texts under headings.
 *
 * @param title what it shows
 * @param headings of the columns
 * @param rows a text for each column
 */
public record Table(String title, List<String> headings, List<List<String>> rows) {
    /** Copies and checks. */
    public Table {
        headings = List.copyOf(headings);
        List<List<String>> copies = new ArrayList<>();
        for (List<String> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException(
                        title + ": a row of " + row.size() + " cells under " + headings.size() + " headings");
            }
            copies.add(List.copyOf(row));
        }
        rows = List.copyOf(copies);
    }

    /** Returns the lines: the first column to the left, the others to the right. */
    public List<String> lines() {
        int[] widths = new int[headings.size()];
        List<List<String>> all = new ArrayList<>(rows);
        all.addFirst(headings);
        for (List<String> row : all) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String pad = " ".repeat(widths[c] - row.get(c).length());
                line.append(c == 0 ? "" : "  ").append(c == 0 ? row.get(c) + pad : pad + row.get(c));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Returns the table in Markdown. */
    public List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| " + String.join(" | ", headings) + " |");
        lines.add("|" + " --- |".repeat(headings.size()));
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        return lines;
    }
}

package quod.examples.demo.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import quod.api.AtomicFiles;

/** The table of thresholds in a document, between two marks; written from a run's raw results. */
public final class Guide {
    /** The mark before the table. */
    public static final String BEGIN = "<!-- thresholds: written by quod demo -->";

    /** The mark after the table. */
    public static final String END = "<!-- end of thresholds -->";

    private Guide() {}

    /**
     * Writes the table into a document.
     *
     * @throws IOException if a file cannot be read or written
     * @throws IllegalArgumentException if the document has no marks, or the results have no thresholds
     */
    public static void write(Path results, Path document) throws IOException {
        JsonNode run = JsonMapper.builder().build().readTree(Files.readAllBytes(results));
        String text = Files.readString(document);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(document + " has no lines \"" + BEGIN + "\" and \"" + END + "\"");
        }
        String table = String.join("\n", lines(run, results));
        AtomicFiles.write(
                document,
                (text.substring(0, begin) + BEGIN + "\n" + table + "\n" + text.substring(end))
                        .getBytes(StandardCharsets.UTF_8));
    }

    static List<String> lines(JsonNode run, Path results) {
        JsonNode figures = run.at("/tests/5/figures");
        if (!figures.isObject() || figures.isEmpty()) {
            throw new IllegalArgumentException(results + " holds no thresholds: test 5 was not run");
        }
        List<List<String>> rows = new ArrayList<>();
        for (String prover : List.of("replay", "trace")) {
            if (figures.has(prover + "-smallest-nanos")) {
                rows.add(List.of(
                        "`" + prover + "`",
                        time(figures, prover + "-smallest-nanos"),
                        time(figures, prover + "-parallel-pays-nanos"),
                        time(figures, prover + "-cache-pays-nanos"),
                        batch(figures, prover)));
            }
        }
        List<String> lines = new ArrayList<>(new Table(
                        "",
                        List.of(
                                "backend",
                                "smallest proof",
                                "`parallel` pays from a proof of",
                                "`cache` pays from a proof of",
                                "`batch` of 20"),
                        rows)
                .markdown());
        JsonNode machine = run.path("machine");
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "Measured on %s: %s, %d cores, %s, %s%s.",
                run.path("date").asText(),
                machine.path("processor").asText(),
                machine.path("cores").asInt(),
                machine.path("system").asText(),
                machine.path("java").asText(),
                run.path("disturbed").asBoolean() ? "; other processes were busy, so these are preliminary" : ""));
        return lines;
    }

    private static String time(JsonNode figures, String name) {
        return Optional.ofNullable(figures.get(name))
                .map(value -> Units.time(value.asDouble()))
                .orElse("no size that was measured");
    }

    private static String batch(JsonNode figures, String prover) {
        JsonNode small = figures.path(prover + "-batch-smallest");
        JsonNode large = figures.path(prover + "-batch-largest");
        return small.isNumber() && large.isNumber()
                ? String.format(
                        Locale.ROOT,
                        "%.2f× for the smallest, %.2f× for the largest",
                        small.asDouble(),
                        large.asDouble())
                : "not measured";
    }
}

package quod.examples.demo.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import quod.api.AtomicFiles;

/**
 * Keeps a run in {@code FOLDER/DATE/performance-demo.json} and {@code .txt}, written whole after each test, so that what
 * was measured before an interruption is kept. Files of an earlier run stay: the next run's names end in {@code -2}, and
 * so on.
 */
public final class Archive {
    private static final String NAME = "performance-demo";

    private final Path json;
    private final Path text;

    private Archive(Path json, Path text) {
        this.json = json;
        this.text = text;
    }

    /**
     * Chooses the names of a new run's files, and takes them.
     *
     * @throws IOException if the folder cannot be made or written to
     */
    public static Archive create(Path folder, LocalDate date) throws IOException {
        Path day = Files.createDirectories(folder.resolve(date.toString()));
        for (int number = 1; ; number++) {
            String name = number == 1 ? NAME : NAME + "-" + number;
            Path json = day.resolve(name + ".json");
            Path text = day.resolve(name + ".txt");
            if (!Files.exists(json) && !Files.exists(text)) {
                Files.createFile(json);
                return new Archive(json, text);
            }
        }
    }

    /** Returns the file with everything that was measured. */
    public Path json() {
        return json;
    }

    /** Returns the file with the report. */
    public Path text() {
        return text;
    }

    /** Writes what is known so far. */
    public void keep(Run run) throws IOException {
        byte[] bytes =
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(tree(run));
        AtomicFiles.write(json, bytes);
        AtomicFiles.write(text, lines(TextReport.of(run)));
    }

    static byte[] lines(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static ObjectNode tree(Run run) {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode()
                .put("format", 1)
                .put("begun", run.begun().toString())
                .put(
                        "date",
                        LocalDate.ofInstant(run.begun(), ZoneId.systemDefault()).toString())
                .put("state", run.state())
                .put("mode", run.mode());
        root.set("machine", mapper.valueToTree(run.machine()));
        root.set("loads", mapper.valueToTree(run.loads()));
        root.put("disturbed", run.disturbed());
        ObjectNode tests = root.putObject("tests");
        for (Section section : run.sections()) {
            ObjectNode test = tests.putObject(section.id()).put("title", section.title());
            test.set("figures", mapper.valueToTree(section.figures()));
            test.set("goals", mapper.valueToTree(section.goals()));
            test.set("conclusions", mapper.valueToTree(section.conclusions()));
            test.set("predictions", mapper.valueToTree(section.predictions()));
            test.set("tables", mapper.valueToTree(section.tables()));
            test.set("notes", mapper.valueToTree(section.notes()));
            test.set("raw", mapper.valueToTree(section.raw()));
        }
        return root;
    }
}

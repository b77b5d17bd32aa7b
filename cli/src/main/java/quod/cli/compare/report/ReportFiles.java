package quod.cli.compare.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import quod.api.AtomicFiles;
import quod.cli.compare.Comparison;

/**
 * The files that keep a comparison. Each is written whole or not at all, and again as the comparison goes on.
 *
 * @param folder where they are
 * @param name their name without its ending
 * @param kinds which are written
 */
public record ReportFiles(Path folder, String name, Set<Kind> kinds) {
    /** A kind of file. */
    public enum Kind {
        /** All of it, for programs. */
        JSON(JsonReport::of),
        /** A table, for spreadsheets. */
        CSV(CsvReport::of),
        /** A page, for people. */
        HTML(HtmlPage::of);

        private final Function<Comparison, String> text;

        Kind(Function<Comparison, String> text) {
            this.text = text;
        }

        /** Returns the ending of its name. */
        public String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies. */
    public ReportFiles {
        kinds = Set.copyOf(kinds);
    }

    /** Returns the files, in the order of the kinds. */
    public List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kinds.contains(kind)) {
                paths.add(folder.resolve(name + "." + kind.ending()));
            }
        }
        return paths;
    }

    /** Makes the folder, so that a wrong place is found before the work and not after it. */
    public void prepare() throws IOException {
        if (!kinds.isEmpty()) {
            Files.createDirectories(folder);
        }
    }

    /** Writes all files. */
    public void write(Comparison comparison) throws IOException {
        for (Kind kind : Kind.values()) {
            if (kinds.contains(kind)) {
                AtomicFiles.write(
                        folder.resolve(name + "." + kind.ending()),
                        kind.text.apply(comparison).getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}

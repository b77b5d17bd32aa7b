package quod.cli.arguments;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.Failures;

/** Reads a program's inputs from a file. Messages name the line and never what stands in it. */
final class InputFile {
    /** Stands for standard input, so that inputs need not be in a file. */
    private static final Path STANDARD_INPUT = Path.of("-");

    private InputFile() {}

    /**
     * Returns the inputs of a file, or of standard input for {@code -}.
     *
     * @throws CommandFailure if it cannot be read, or a line is malformed
     */
    static Map<String, long[]> read(Path file) {
        try {
            if (file.equals(STANDARD_INPUT)) {
                String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
                return lines(Path.of("standard input"), text.lines().toList());
            }
            return file.toString().endsWith(".properties")
                    ? properties(file, Files.readString(file))
                    : lines(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw Failures.unreadable(file, e);
        }
    }

    private static Map<String, long[]> lines(Path file, List<String> lines) {
        Map<String, long[]> values = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String where = file + ", line " + (i + 1);
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw CommandFailure.usage(where + ": a line is NAME=VALUE or NAME=VALUE,VALUE,…");
            }
            String name = line.substring(0, equals).strip();
            if (values.put(name, InputArguments.list(where, line.substring(equals + 1))) != null) {
                throw CommandFailure.usage(where + ": input \"" + name + "\" stands there twice");
            }
        }
        return values;
    }

    private static Map<String, long[]> properties(Path file, String text) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(file + ": a \\u escape is malformed");
        }
        Map<String, long[]> values = new LinkedHashMap<>();
        for (String name : properties.stringPropertyNames()) {
            values.put(name, InputArguments.list(file + ", input " + name, properties.getProperty(name)));
        }
        return values;
    }
}

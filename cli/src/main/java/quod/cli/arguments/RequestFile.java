package quod.cli.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import quod.api.CompiledProgram;
import quod.api.ProveRequest;
import quod.api.ProvingException;
import quod.api.TraceShape;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.Failures;

/**
 * Reads requests from a file, one a line: {@code [NAME:] PROGRAM [INPUT=VALUE[,VALUE…]]…}; {@code #} begins a comment.
 * Messages name the line and never an input's value.
 */
public final class RequestFile {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private static final Path STANDARD_INPUT = Path.of("-");

    private RequestFile() {}

    /**
     * A request and its name, by which its proof's file is called.
     *
     * @param name the name
     * @param request the request
     */
    public record Named(String name, ProveRequest request) {}

    /**
     * Returns the requests of a file, or of standard input for {@code -}.
     *
     * @param programs finds a program by its name
     * @throws CommandFailure if the file cannot be read, or a line is malformed
     */
    public static List<Named> read(Path file, Function<String, CompiledProgram> programs) {
        List<String> lines;
        try {
            lines = file.equals(STANDARD_INPUT) ? standardInput() : Files.readAllLines(file);
        } catch (IOException e) {
            throw Failures.unreadable(file, e);
        }
        List<Named> requests = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Map<String, CompiledProgram> compiled = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String where = file + ", line " + (i + 1);
            Named named = request(where, line, requests.size() + 1, name -> compiled.computeIfAbsent(name, programs));
            // Files of some systems don't tell capitals apart.
            if (!names.add(named.name().toLowerCase(Locale.ROOT))) {
                throw CommandFailure.usage(where + ": the name \"" + named.name() + "\" stands there twice");
            }
            requests.add(named);
        }
        if (requests.isEmpty()) {
            throw CommandFailure.usage(file + " holds no request");
        }
        return requests;
    }

    private static List<String> standardInput() throws IOException {
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static Named request(String where, String line, int number, Function<String, CompiledProgram> programs) {
        String[] words = line.split("\\s+", -1);
        int first = words[0].endsWith(":") ? 1 : 0;
        if (words.length == first) {
            throw CommandFailure.usage(where + ": a line is [NAME:] PROGRAM [INPUT=VALUE,…]…; the program is missing");
        }
        CompiledProgram program;
        try {
            program = programs.apply(words[first]);
        } catch (CommandFailure e) {
            throw new CommandFailure(e.code(), where + ": " + e.getMessage(), e);
        }
        String name = first == 1
                ? words[0].substring(0, words[0].length() - 1)
                : String.format(Locale.ROOT, "%04d-%s", number, program.name());
        if (!NAME.matcher(name).matches()) {
            throw CommandFailure.usage(where
                    + ": a name has up to 100 letters, digits, dots, hyphens and underscores, and begins with a letter or"
                    + " digit");
        }
        Map<String, long[]> values = new LinkedHashMap<>();
        for (int w = first + 1; w < words.length; w++) {
            int equals = words[w].indexOf('=');
            if (equals < 1) {
                throw CommandFailure.usage(where + ": an input is NAME=VALUE or NAME=VALUE,VALUE,… without blanks");
            }
            String input = words[w].substring(0, equals);
            if (values.put(input, InputArguments.list(where + ", input " + input, words[w].substring(equals + 1)))
                    != null) {
                throw CommandFailure.usage(where + ": input \"" + input + "\" stands there twice");
            }
        }
        try {
            ProveRequest request = ProveRequest.of(program, InputArguments.inputs(program, values));
            // A height that is none is told before anything is proven.
            TraceShape.checkRows(request.shape().rows());
            return new Named(name, request);
        } catch (CommandFailure e) {
            throw new CommandFailure(e.code(), where + ": " + e.getMessage(), e);
        } catch (ProvingException e) {
            throw CommandFailure.usage(where + ": " + e.getMessage());
        }
    }
}

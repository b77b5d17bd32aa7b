package quod.cli.arguments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import quod.api.CompiledProgram;
import quod.api.InputSpec;
import quod.api.Inputs;
import quod.cli.outcome.CommandFailure;

/** The options that give a program its inputs. They are the witness: no message repeats a value, but for the rows. */
public final class InputArguments {
    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Number of rows, a power of two such as 1024 or 2^20: the program's input \"rows\".")
    private @Nullable String rows;

    @Option(
            names = "--input",
            paramLabel = "NAME=VALUE[,VALUE...]",
            description = "An input of the program; wins over the same one in a file.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--input-file",
            paramLabel = "FILE",
            description = "Inputs from a file: lines NAME=VALUE[,VALUE...] with # comments, or .properties;"
                    + " - is standard input.")
    private @Nullable Path file;

    /**
     * Returns the inputs that were given; the program's defaults are not in it.
     *
     * @throws CommandFailure if one is malformed, given twice, or none of the program's
     */
    public Inputs read(CompiledProgram program) {
        Map<String, long[]> values = new LinkedHashMap<>();
        if (file != null) {
            values.putAll(InputFile.read(file));
        }
        Set<String> seen = new HashSet<>();
        for (String input : inputs) {
            int equals = input.indexOf('=');
            if (equals < 1) {
                throw CommandFailure.usage("--input takes NAME=VALUE or NAME=VALUE,VALUE,…: the \"=\" is missing");
            }
            String name = input.substring(0, equals).strip();
            if (!seen.add(name)) {
                throw CommandFailure.usage(
                        "--input " + name + " is given twice; several values are separated by commas: NAME=1,2,3");
            }
            values.put(name, list("--input " + name, input.substring(equals + 1)));
        }
        if (rows != null) {
            if (seen.contains(InputSpec.ROWS)) {
                throw CommandFailure.usage("--rows and --input rows are given: one of them is enough");
            }
            values.put(InputSpec.ROWS, new long[] {Numbers.rows(rows)});
        }
        return inputs(program, values);
    }

    /** Returns values as inputs of a program, after a look at what it takes. */
    static Inputs inputs(CompiledProgram program, Map<String, long[]> values) {
        checkKnown(program, values);
        return Inputs.of(values);
    }

    /** Returns a comma-separated list of numbers; a message names the position of a bad one. */
    static long[] list(String where, String text) {
        if (text.isBlank()) {
            return new long[0];
        }
        String[] parts = text.split(",", -1);
        long[] values = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            int position = i + 1;
            values[i] = Numbers.parse(parts[i])
                    .orElseThrow(() -> CommandFailure.usage(
                            where + ": value number " + position + " is not a whole number of at most 64 bits"));
        }
        return values;
    }

    private static void checkKnown(CompiledProgram program, Map<String, long[]> values) {
        List<InputSpec> specs = program.program().inputs();
        for (InputSpec spec : specs) {
            long[] given = values.getOrDefault(spec.name(), new long[0]);
            for (int i = 0; i < given.length; i++) {
                if (given[i] < spec.minimum() || given[i] > spec.maximum()) {
                    throw CommandFailure.usage("input \"" + spec.name() + "\", value number " + (i + 1)
                            + ", is outside " + spec.minimum() + " … " + spec.maximum());
                }
            }
        }
        boolean takesRows =
                specs.isEmpty() || specs.stream().anyMatch(s -> s.name().equals(InputSpec.ROWS));
        if (values.containsKey(InputSpec.ROWS) && !takesRows) {
            throw CommandFailure.usage("program " + program.name()
                    + " takes no number of rows; it follows from its inputs "
                    + String.join(", ", specs.stream().map(InputSpec::name).toList()));
        }
    }
}

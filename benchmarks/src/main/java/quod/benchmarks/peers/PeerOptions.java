package quod.benchmarks.peers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import quod.api.Names;
import quod.api.TraceProgram;
import quod.api.spi.BackendOptions;
import quod.examples.programs.Fibonacci;
import quod.examples.programs.KeccakF;
import quod.examples.programs.Poseidon2Permutations;

/** The command line: pairs {@code --name value}, with the names that the measuring programs of all peers have. */
final class PeerOptions {
    private static final int POSEIDON2_PERMUTATIONS = 8;

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("statement", "fibonacci"),
            Map.entry("rows", "1048576"),
            Map.entry("columns", "100"),
            Map.entry("runs", "5"),
            Map.entry("warmup", "10"),
            Map.entry("warmup-ms", "5000"),
            Map.entry("verifications", "10"),
            Map.entry("end-to-end", "0"),
            Map.entry("output", ""),
            Map.entry("threads", "1"),
            Map.entry("profile", "peer-100"));

    /** The names that set one option of the backend, and what it calls them. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "blowup", "blowup",
            "queries", "queries",
            "grinding", "query-grinding",
            "fold", "arity",
            "degree", "extension",
            "hash", "hash",
            "memory", "memory");

    private final Map<String, String> given = new LinkedHashMap<>();

    private PeerOptions() {}

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if a name is unknown or has no value
     */
    static PeerOptions parse(String... arguments) {
        List<String> names = Stream.concat(DEFAULTS.keySet().stream(), PARAMETERS.keySet().stream())
                .sorted()
                .toList();
        PeerOptions options = new PeerOptions();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : arguments[i];
            if (!names.contains(name)) {
                throw new IllegalArgumentException(Names.unknown("option", name, names));
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("option --" + name + " needs a value");
            }
            options.given.put(name, arguments[i + 1]);
        }
        return options;
    }

    String text(String name) {
        String value = given.getOrDefault(name, DEFAULTS.get(name));
        if (value == null) {
            throw new IllegalArgumentException("option --" + name + " is missing");
        }
        return value;
    }

    int number(String name) {
        String value = text(name);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("option --" + name + " takes a number, not " + value, e);
        }
    }

    /** Returns the program that the statement is about. */
    TraceProgram program() {
        return switch (text("statement")) {
            case "fibonacci" -> new Fibonacci();
            case "wide" -> new Wide(number("columns"));
            case "poseidon2x8" -> new Poseidon2Permutations(POSEIDON2_PERMUTATIONS);
            case "keccak-f" -> new KeccakF();
            default ->
                throw new IllegalArgumentException(Names.unknown(
                        "statement", text("statement"), List.of("fibonacci", "wide", "poseidon2x8", "keccak-f")));
        };
    }

    /** Returns what the backend is told. */
    BackendOptions backend() {
        BackendOptions options =
                BackendOptions.none().with("profile", text("profile")).with("threads", number("threads"));
        for (Map.Entry<String, String> parameter : PARAMETERS.entrySet()) {
            String value = given.get(parameter.getKey());
            if (value != null) {
                options = options.with(parameter.getValue(), value);
            }
        }
        return options;
    }
}

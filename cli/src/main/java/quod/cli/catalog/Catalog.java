package quod.cli.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quod.api.Backends;
import quod.api.CompiledProgram;
import quod.api.Names;
import quod.api.ProgramId;
import quod.api.TraceProgram;
import quod.cli.outcome.CommandFailure;

/** The programs and backends that a class loader sees. Programs are compiled when they are first asked for. */
public final class Catalog {
    private final Backends backends;
    private final List<TraceProgram> programs;
    private final List<String> problems;
    private final Map<TraceProgram, CompiledProgram> compiled = new HashMap<>();

    private Catalog(Backends backends, List<TraceProgram> programs, List<String> problems) {
        this.backends = backends;
        this.programs = programs;
        this.problems = problems;
    }

    /**
     * A program that compiles, and where it was found.
     *
     * @param program the program
     * @param location the jar or folder that it came from
     */
    public record Entry(CompiledProgram program, String location) {}

    /** Finds what a class loader sees; providers that fail to load are problems, not errors. */
    public static Catalog discover(ClassLoader loader) {
        List<String> problems = new ArrayList<>();
        List<TraceProgram> unique = new ArrayList<>();
        for (TraceProgram program : Backends.programs(loader, problems)) {
            if (!unique.isEmpty() && unique.getLast().name().equals(program.name())) {
                problems.add("program " + program.name() + " is provided twice, by " + location(unique.getLast())
                        + " and " + location(program) + "; the first is used");
            } else {
                unique.add(program);
            }
        }
        return new Catalog(Backends.discover(loader), unique, problems);
    }

    /** Returns the backends. */
    public Backends backends() {
        return backends;
    }

    /** Returns the programs that compile, by name. */
    public List<Entry> programs() {
        List<Entry> entries = new ArrayList<>();
        for (TraceProgram program : List.copyOf(programs)) {
            try {
                entries.add(new Entry(compile(program), location(program)));
            } catch (RuntimeException | LinkageError e) {
                programs.remove(program);
                problems.add("program " + program.name() + " of " + location(program) + " is not usable: " + e);
            }
        }
        return entries;
    }

    /** Returns a sentence for each program that could not be loaded; complete after {@link #programs}. */
    public List<String> programProblems() {
        return List.copyOf(problems);
    }

    /**
     * Returns the program with that name.
     *
     * @throws CommandFailure if there is none (the nearest names are given), or its constraints are not well formed
     */
    public CompiledProgram program(String name) {
        TraceProgram found = programs.stream()
                .filter(program -> program.name().equals(name))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(unknown(name)));
        try {
            return compile(found);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw CommandFailure.usage(
                    "program " + name + " of " + location(found) + " is not well formed: " + e.getMessage());
        }
    }

    /** Returns the program with that id, if there is one. */
    public Optional<CompiledProgram> program(ProgramId id) {
        return programs().stream()
                .map(Entry::program)
                .filter(program -> program.id().equals(id))
                .findFirst();
    }

    /** Returns name and id where the program is known, and says so where it is not. */
    public String describe(ProgramId id) {
        return program(id)
                .map(CompiledProgram::toString)
                .orElseGet(() -> "a program not on the class path (" + id + ")");
    }

    private CompiledProgram compile(TraceProgram program) {
        return compiled.computeIfAbsent(program, CompiledProgram::of);
    }

    private String unknown(String name) {
        List<String> names = programs.stream().map(TraceProgram::name).toList();
        String more = problems.isEmpty() ? "" : " " + String.join(". ", problems) + ".";
        return Names.unknown("program", name, names) + " More programs come with --jar FILE." + more;
    }

    private static String location(TraceProgram program) {
        return Backends.locationOf(program.getClass());
    }
}

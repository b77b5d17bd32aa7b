package quod.examples.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import quod.examples.demo.measure.TimeSource;
import quod.examples.demo.report.Archive;
import quod.examples.demo.report.Guide;
import quod.examples.demo.task.Backend;
import quod.examples.demo.test.Mode;
import quod.examples.demo.test.PerformanceTest;
import quod.examples.demo.test.Workloads;

/**
 * {@code quod demo}. A {@link ToolProvider} so that the command line finds it, and a picocli command so that it becomes
 * one of its subcommands.
 */
@Command(
        name = "demo",
        description = "Measures strategies on this machine, beside what the first design reported.",
        footer = {
            "",
            "Tests: 1 batch, 2 parallel, 3 cache, 4 combined, 5 sizes and thresholds, 6 adaptive against fixed choices.",
            "Test 6 in parts: --minutes 10 --without results/DATE/performance-demo.json measures what is left.",
            "Results are kept in FOLDER/DATE/performance-demo.json and .txt, after each test."
        })
public final class DemoTool implements ToolProvider, Callable<Integer> {
    private static final int DONE = 0;
    private static final int UNREADABLE = 66;
    private static final int CANNOT_WRITE = 73;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Option(names = "--quick", description = "About a minute: shows that everything works; figures are rough.")
    private boolean quick;

    @Option(names = "--thorough", description = "About 20 minutes, for figures to be kept.")
    private boolean thorough;

    @Option(names = "--tests", paramLabel = "N", split = ",", description = "Only these tests, such as 1,3.")
    private @Nullable List<String> tests;

    @Option(
            names = "--prover",
            paramLabel = "NAME",
            defaultValue = "both",
            description = "replay, trace or both (default: ${DEFAULT-VALUE}).")
    private String prover = "both";

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            defaultValue = "results",
            description = "Where results are kept (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("results");

    @Option(
            names = "--clock",
            paramLabel = "NAME",
            defaultValue = "wall",
            description = "wall (default), or thread: only the time for which the calling thread was running, for a"
                    + " machine that is busy; parallel ways use one thread then.")
    private String clock = "wall";

    @Option(names = "--rows", paramLabel = "N", split = ",", description = "Test 6: only these numbers of rows.")
    private @Nullable List<Integer> rows;

    @Option(
            names = "--requests",
            paramLabel = "N",
            split = ",",
            description = "Test 6: only these numbers of requests in a call.")
    private @Nullable List<Integer> requests;

    @Option(names = "--repeats", paramLabel = "PERCENT", split = ",", description = "Test 6: only these shares.")
    private @Nullable List<Integer> repeats;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "Test 6: how long all of its workloads may take, in place of what the thoroughness says.")
    private @Nullable Integer minutes;

    @Option(
            names = "--without",
            paramLabel = "FILE",
            description = "Test 6: without the workloads that these results (performance-demo.json) hold.")
    private @Nullable Path without;

    @Option(
            names = "--guide",
            paramLabel = "FILE",
            description = "Writes the table of thresholds into this document, between its two marks.")
    private @Nullable Path guide;

    @Option(names = "--from", paramLabel = "FILE", description = "With --guide: from these results, measuring nothing.")
    private @Nullable Path from;

    /** Creates the command. */
    public DemoTool() {}

    @Override
    public String name() {
        return "quod-demo";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new DemoTool()).setOut(out).setErr(err).execute(arguments);
    }

    /** Runs the demo by itself, without the command line of quod. */
    public static void main(String[] arguments) {
        int code = new DemoTool()
                .run(
                        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                        arguments);
        System.exit(code);
    }

    @Override
    public Integer call() {
        if (from != null) {
            return fromResults(from);
        }
        if (quick && thorough) {
            throw wrong("--quick and --thorough exclude each other");
        }
        Set<String> chosen = chosenTests();
        List<Backend> backends = backends();
        if (guide != null && !chosen.contains("5")) {
            throw wrong("--guide needs test 5, which measures thresholds");
        }
        Mode mode = quick ? Mode.QUICK : thorough ? Mode.THOROUGH : Mode.STANDARD;
        TimeSource source = timeSource();
        Workloads workloads;
        try {
            workloads = workloads(chosen);
        } catch (IOException e) {
            spec.commandLine().getErr().println("quod: can't read the results " + without + ": " + e.getMessage());
            return UNREADABLE;
        }
        CommandLine line = spec.commandLine();
        try {
            Archive archive = Archive.create(output, PerformanceDemo.today());
            line.getErr().println("results are kept in " + archive.json() + " and " + archive.text());
            new PerformanceDemo(mode, chosen, backends, workloads, source, line.getOut(), line.getErr()).run(archive);
            return guide == null ? DONE : writeGuide(archive.json(), guide);
        } catch (IOException e) {
            line.getErr().println("quod: can't write results to " + output + ": " + e.getMessage());
            return CANNOT_WRITE;
        }
    }

    private int fromResults(Path results) {
        if (guide == null) {
            throw wrong("--from needs --guide");
        }
        return writeGuide(results, guide);
    }

    private int writeGuide(Path results, Path document) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Guide.write(results, document);
            err.println("the thresholds in " + document + " are those of " + results);
            return DONE;
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            err.println("quod: can't write the thresholds of " + results + " into " + document + ": " + e.getMessage());
            return UNREADABLE;
        }
    }

    private Set<String> chosenTests() {
        Set<String> known = PerformanceTest.all().stream()
                .map(PerformanceTest::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (tests == null) {
            return known;
        }
        for (String test : tests) {
            if (!known.contains(test)) {
                throw wrong("there is no test " + test + "; there are " + String.join(", ", known));
            }
        }
        return Set.copyOf(tests);
    }

    private Workloads workloads(Set<String> chosen) throws IOException {
        boolean any = rows != null || requests != null || repeats != null || minutes != null || without != null;
        if (any && !chosen.contains("6")) {
            throw wrong("--rows, --requests, --repeats, --minutes and --without are about test 6");
        }
        if (minutes != null && minutes < 1) {
            throw wrong("--minutes is at least 1");
        }
        try {
            return new Workloads(
                    rows == null ? Set.of() : Set.copyOf(rows),
                    requests == null ? Set.of() : Set.copyOf(requests),
                    repeats == null ? Set.of() : Set.copyOf(repeats),
                    without == null ? Set.of() : Workloads.measured(without),
                    minutes == null ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes)));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private List<Backend> backends() {
        return switch (prover.toLowerCase(Locale.ROOT)) {
            case "both" -> List.of(Backend.values());
            case "replay" -> List.of(Backend.REPLAY);
            case "trace" -> List.of(Backend.TRACE);
            default -> throw wrong("--prover is replay, trace or both");
        };
    }

    private TimeSource timeSource() {
        return switch (clock.toLowerCase(Locale.ROOT)) {
            case "wall" -> TimeSource.WALL;
            case "thread" -> TimeSource.THREAD;
            default -> throw wrong("--clock is wall or thread");
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

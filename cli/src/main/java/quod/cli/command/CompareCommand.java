package quod.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quod.api.Cancellation;
import quod.api.CompiledProgram;
import quod.cli.arguments.ContenderArguments;
import quod.cli.arguments.InputArguments;
import quod.cli.compare.BackendResult.Status;
import quod.cli.compare.Comparison;
import quod.cli.compare.ComparisonRun;
import quod.cli.compare.Contender;
import quod.cli.compare.Environment;
import quod.cli.compare.Settings;
import quod.cli.compare.process.JvmChildren;
import quod.cli.compare.report.JsonReport;
import quod.cli.compare.report.ReportFiles;
import quod.cli.compare.report.TerminalReport;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.ExitCode;
import quod.cli.outcome.Failures;
import quod.cli.terminal.Json;
import quod.cli.terminal.Progress;
import quod.cli.terminal.Terminal;

/** {@code quod compare}: backends on the same statement, on the same machine, in the same run. */
@Command(
        name = "compare",
        description = "Compares backends on the same statement: times, sizes, memory, security, cost, fitness.",
        footer = {
            "",
            "Each backend is measured in JVMs of its own. One that is not available, fails or takes too long is a row",
            "that says so. Files are written as each backend ends; Ctrl-C keeps what was measured."
        })
public final class CompareCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "PROGRAM", description = "The program's name; quod programs lists them.")
    private String program = "";

    @Mixin
    private InputArguments inputs = new InputArguments();

    @Mixin
    private ContenderArguments contenders = new ContenderArguments();

    @Option(names = "--repetitions", paramLabel = "N", description = "Warm proofs that count (default: 5).")
    private int repetitions = 5;

    @Option(names = "--cold-runs", paramLabel = "N", description = "Proofs in fresh JVMs (default: 3; 0: none).")
    private int coldRuns = 3;

    @Option(
            names = "--heights",
            paramLabel = "N",
            description = "How many heights are measured for the model: the rows, halved again and again (default: 6).")
    private int heights = 6;

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "Warm-up of each height (default: 2).")
    private double warmUpSeconds = 2;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "What one backend may take (default: 900).")
    private int timeoutSeconds = 900;

    @Option(
            names = "--price",
            paramLabel = "USD",
            description = "The price of a core-hour (default: " + Settings.DEFAULT_PRICE + ", an assumption).")
    private double price = Settings.DEFAULT_PRICE;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder of the files (default: results/<date>).")
    private @Nullable Path output;

    @Option(
            names = "--format",
            paramLabel = "KIND[,KIND...]",
            split = ",",
            description = "The files that are written: json, csv, html, or none (default: json,csv,html).")
    private List<String> formats = List.of("json", "csv", "html");

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress, and no result but that of --json.")
    private boolean quiet;

    private @Nullable CommandFailure unwritten;

    /** Creates the command. */
    public CompareCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Settings settings = settings();
        Set<ReportFiles.Kind> kinds = kinds();
        CompiledProgram compiled = session.catalog().program(program);
        List<Contender> all = contenders.read(session.catalog().backends(), compiled);
        ComparisonRun run = new ComparisonRun(
                compiled, inputs.read(compiled), heights, all, settings, new JvmChildren(), session.jarArguments());
        ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        ReportFiles files = files(run.rows(), now, kinds);
        try {
            files.prepare();
        } catch (IOException e) {
            throw Failures.cannotWrite(files.folder(), e);
        }
        Cancellation cancellation = Cancellation.create();
        session.interruption().cancels(cancellation);
        Comparison comparison;
        try (Progress progress = quiet ? Progress.silent() : Progress.on(session.terminal())) {
            comparison = run.run(
                    now.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME),
                    Environment.here(VersionCommand.version()),
                    changed -> write(files, changed),
                    progress,
                    cancellation);
        }
        print(comparison, files);
        CommandFailure failure = unwritten;
        if (failure != null) {
            throw failure;
        }
        return code(comparison).number();
    }

    private void print(Comparison comparison, ReportFiles files) {
        Terminal terminal = session.terminal();
        if (json) {
            Json.print(terminal, JsonReport.tree(comparison));
        } else if (!quiet) {
            TerminalReport.print(terminal, comparison);
            if (unwritten == null) {
                files.paths().forEach(path -> terminal.line("written: " + path));
            }
        }
    }

    /** A file that cannot be written does not end the measurement: what was measured is printed in any case. */
    private void write(ReportFiles files, Comparison comparison) {
        try {
            files.write(comparison);
            unwritten = null;
        } catch (IOException e) {
            unwritten = Failures.cannotWrite(files.folder(), e);
        }
    }

    /** A backend that failed is a failure of the command; one that is missing or slow is a result, if another is not. */
    private static ExitCode code(Comparison comparison) {
        if (comparison.state() == Comparison.State.INTERRUPTED) {
            return ExitCode.INTERRUPTED;
        }
        if (comparison.backends().stream().anyMatch(b -> b.status() == Status.FAILED)) {
            return ExitCode.INTERNAL;
        }
        if (comparison.backends().stream().allMatch(b -> b.status() == Status.UNAVAILABLE)) {
            return ExitCode.UNAVAILABLE;
        }
        return comparison.backends().stream().allMatch(b -> b.heights().isEmpty()) ? ExitCode.STOPPED : ExitCode.DONE;
    }

    /** By default the time is a part of the name, so that no run overwrites another. */
    private ReportFiles files(int rows, ZonedDateTime now, Set<ReportFiles.Kind> kinds) {
        String name = "compare-" + program.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + rows;
        LocalDate date = now.toLocalDate();
        return output != null
                ? new ReportFiles(output, name, kinds)
                : new ReportFiles(
                        Path.of("results", date.toString()),
                        name + now.format(DateTimeFormatter.ofPattern("-HHmmss")),
                        kinds);
    }

    private Settings settings() {
        atLeast("--repetitions", repetitions, 1);
        atLeast("--cold-runs", coldRuns, 0);
        atLeast("--heights", heights, 1);
        atLeast("--timeout", timeoutSeconds, 1);
        if (!(warmUpSeconds >= 0 && warmUpSeconds <= 86_400)) {
            throw CommandFailure.usage("--warm-up " + warmUpSeconds + " is not a number of seconds from 0 on");
        }
        if (!(price >= 0 && price < 1e9)) {
            throw CommandFailure.usage("--price " + price + " is not a price");
        }
        return new Settings(
                repetitions,
                coldRuns,
                Math.round(warmUpSeconds * 1000),
                timeoutSeconds,
                price,
                Runtime.getRuntime().availableProcessors());
    }

    private static void atLeast(String option, int value, int minimum) {
        if (value < minimum) {
            throw CommandFailure.usage(option + " " + value + " is less than " + minimum);
        }
    }

    private Set<ReportFiles.Kind> kinds() {
        Set<ReportFiles.Kind> kinds = EnumSet.noneOf(ReportFiles.Kind.class);
        List<String> known = new ArrayList<>();
        for (ReportFiles.Kind kind : ReportFiles.Kind.values()) {
            known.add(kind.ending());
            if (formats.contains(kind.ending())) {
                kinds.add(kind);
            }
        }
        for (String format : formats) {
            if (!known.contains(format) && !(format.equals("none") && formats.size() == 1)) {
                throw CommandFailure.usage(
                        "--format \"" + format + "\" is none of " + String.join(", ", known) + " and none");
            }
        }
        return kinds;
    }
}

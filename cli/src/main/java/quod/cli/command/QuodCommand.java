package quod.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import quod.cli.outcome.ExitCode;
import quod.cli.outcome.Interruption;
import quod.cli.terminal.Terminal;

/** {@code quod} itself: the options that every command has, and the help. */
@Command(
        name = "quod",
        description = "Proves that a computation was done right, and verifies such proofs.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        footer = {
            "",
            "Examples:",
            "  quod programs",
            "  quod prove fibonacci --rows 2^20 -o fibonacci.proof",
            "  quod verify fibonacci.proof --program fibonacci --rows 2^20",
            "",
            "Results go to standard output; progress, warnings and errors to standard error.",
            "NO_COLOR switches colours off. Jars in the folder plugins/ are found as with --jar."
        })
public final class QuodCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    private final List<Path> jars = new ArrayList<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            description = "Show the versions of quod, Java and the backends.")
    private boolean version;

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT, description = "Show where an error came from.")
    private boolean stacktrace;

    /** Creates the command, and the session that all commands share. */
    public QuodCommand(Terminal terminal, Interruption interruption) {
        this.session = new Session(terminal, () -> jars.stream().distinct().toList(), interruption);
    }

    /** Returns the session; whoever created this command closes it. */
    public Session session() {
        return session;
    }

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A jar with more programs or backends; may be given several times.")
    void addJars(List<Path> files) {
        jars.addAll(files);
    }

    /** Tells whether errors shall show where they came from. */
    public boolean stacktrace() {
        return stacktrace;
    }

    /** Returns the exit codes and their meaning, for the help. */
    public static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            codes.put(" " + code.number(), code.meaning());
        }
        return codes;
    }

    @Override
    public Integer call() {
        if (version) {
            return new VersionCommand(session).call();
        }
        spec.commandLine().usage(session.terminal().err());
        session.terminal().error("a command is missing");
        return ExitCode.USAGE.number();
    }
}

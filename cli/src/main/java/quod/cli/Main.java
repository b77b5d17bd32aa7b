package quod.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import quod.cli.command.QuodCommand;
import quod.cli.command.Session;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.ExitCode;
import quod.cli.outcome.Failures;
import quod.cli.outcome.Interruption;
import quod.cli.terminal.Terminal;

/** The command {@code quod}. */
public final class Main {
    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::interrupt, "quod-interruption"));
        int code = run(args, Terminal.ofProcess(), interruption);
        interruption.done();
        System.exit(code);
    }

    /** Runs a command that prints to these streams, and returns the exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, Terminal.plain(out, err), new Interruption());
    }

    static int run(String[] args, Terminal terminal, Interruption interruption) {
        QuodCommand quod = new QuodCommand(terminal, interruption);
        try (Session session = quod.session()) {
            CommandLine line = commandLine(quod, session, terminal, args.length == 0 ? "" : args[0]);
            line.setExecutionExceptionHandler(
                    (thrown, command, parsed) -> report(thrown, terminal, quod, interruption));
            return line.execute(args);
        } catch (Throwable thrown) { // errors, such as a lack of memory, which picocli passes on
            return report(thrown, terminal, quod, interruption);
        }
    }

    /** Builds the command that the first argument names, or all of them: each takes some milliseconds. */
    private static CommandLine commandLine(QuodCommand quod, Session session, Terminal terminal, String first) {
        CommandLine line = new CommandLine(quod);
        if (OwnCommands.NAMES.contains(first)) {
            line.addSubcommand(OwnCommands.create(first, session));
        } else {
            OwnCommands.NAMES.forEach(name -> line.addSubcommand(OwnCommands.create(name, session)));
            FoundCommands.all().forEach(line::addSubcommand);
        }
        line.getCommandSpec().usageMessage().exitCodeList(QuodCommand.exitCodes());
        return line.setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.outColours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(100)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((e, given) -> usage(e, terminal));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    /** Says what is wrong with the arguments. A value is not repeated: it may be an input. */
    private static int usage(ParameterException e, Terminal terminal) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        String message = String.valueOf(e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            message = "unknown argument " + withoutValue(unmatched.getUnmatched());
            List<String> suggestions = unmatched.getSuggestions();
            message += suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
        } else if (e instanceof OverwrittenOptionException overwritten) {
            message = overwritten.getOverwritten().paramLabel() + " is given twice";
        }
        terminal.error(message + " (" + command + " --help tells more)");
        return ExitCode.USAGE.number();
    }

    private static String withoutValue(List<String> unmatched) {
        String first = unmatched.isEmpty() ? "" : unmatched.getFirst();
        int equals = first.indexOf('=');
        return equals < 0 ? first : first.substring(0, equals + 1) + "…";
    }

    private static int report(Throwable thrown, Terminal terminal, QuodCommand quod, Interruption interruption) {
        CommandFailure failure = Failures.of(thrown);
        terminal.error(String.valueOf(failure.getMessage()));
        if (quod.stacktrace()) {
            thrown.printStackTrace(terminal.err());
        }
        ExitCode code = interruption.requested() ? ExitCode.INTERRUPTED : failure.code();
        return code.number();
    }
}

package quod.cli.command.risc0;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import quod.cli.command.Session;
import quod.cli.outcome.ExitCode;

/** {@code quod risc0}: the group of commands; alone it shows its help. */
@Command(
        name = "risc0",
        description = "Runs, proves and verifies guests of RISC Zero with r0vm, without a program of quod's.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  quod risc0 id --elf guest.bin",
            "  quod risc0 execute --elf guest.bin --input input.bin",
            "  quod risc0 prove --elf guest.bin --input input.bin -o guest.receipt",
            "  quod risc0 verify guest.receipt --image-id 3f0a…",
            "",
            "r0vm is found by --r0vm, RISC0_SERVER_PATH, in the folder of rzup or on the PATH.",
            "For programs of quod: quod prove PROGRAM --backend risc0."
        })
public final class Risc0Command implements Callable<Integer> {
    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    private Risc0Command(Session session) {
        this.session = session;
    }

    /** Returns the command with its subcommands. */
    public static CommandLine commandLine(Session session) {
        return new CommandLine(new Risc0Command(session))
                .addSubcommand(new IdCommand(session))
                .addSubcommand(new ExecuteCommand(session))
                .addSubcommand(new ProveGuestCommand(session))
                .addSubcommand(new VerifyReceiptCommand(session));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(session.terminal().err());
        session.terminal().error("a command is missing");
        return ExitCode.USAGE.number();
    }
}

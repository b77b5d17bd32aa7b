package quod.cli;

import java.util.List;
import quod.cli.command.BackendsCommand;
import quod.cli.command.CalibrateCommand;
import quod.cli.command.CompareCommand;
import quod.cli.command.CompareWorkerCommand;
import quod.cli.command.EstimateCommand;
import quod.cli.command.InspectCommand;
import quod.cli.command.KeyCommand;
import quod.cli.command.ProgramsCommand;
import quod.cli.command.ProveAllCommand;
import quod.cli.command.ProveCommand;
import quod.cli.command.SecurityCommand;
import quod.cli.command.Session;
import quod.cli.command.VerifyCommand;
import quod.cli.command.VersionCommand;
import quod.cli.command.risc0.Risc0Command;

/** The commands of this program by their names, in the order of the help. */
final class OwnCommands {
    static final List<String> NAMES = List.of(
            "prove",
            "prove-all",
            "estimate",
            "calibrate",
            "verify",
            "inspect",
            "programs",
            "backends",
            "security",
            "key",
            "compare",
            "compare-worker",
            "risc0",
            "version");

    private OwnCommands() {}

    /**
     * Creates one.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    static Object create(String name, Session session) {
        return switch (name) {
            case "prove" -> new ProveCommand(session);
            case "prove-all" -> new ProveAllCommand(session);
            case "estimate" -> new EstimateCommand(session);
            case "calibrate" -> new CalibrateCommand(session);
            case "verify" -> new VerifyCommand(session);
            case "inspect" -> new InspectCommand(session);
            case "programs" -> new ProgramsCommand(session);
            case "backends" -> new BackendsCommand(session);
            case "security" -> new SecurityCommand(session);
            case "key" -> new KeyCommand(session);
            case "compare" -> new CompareCommand(session);
            case "compare-worker" -> new CompareWorkerCommand(session);
            case "risc0" -> Risc0Command.commandLine(session);
            case "version" -> new VersionCommand(session);
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }
}

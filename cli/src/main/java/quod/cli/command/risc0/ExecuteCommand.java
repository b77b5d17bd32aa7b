package quod.cli.command.risc0;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import quod.cli.arguments.OutputFile;
import quod.cli.command.Session;
import quod.cli.outcome.ExitCode;
import quod.cli.terminal.Fields;
import quod.cli.terminal.Json;
import quod.cli.terminal.Terminal;
import quod.risc0.binary.ProgramBinary;
import quod.risc0.client.Execution;

/** {@code quod risc0 execute}: runs a guest without a proof, to see what it does and what proving would take. */
@Command(
        name = "execute",
        description = "Runs a guest without proving it: its end, its journal, its cycles. -o FILE keeps the journal.")
final class ExecuteCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private GuestFiles guest = new GuestFiles();

    @Mixin
    private GuestInput input = new GuestInput();

    @Mixin
    private R0vmArguments r0vm = new R0vmArguments();

    @Mixin
    private OutputFile journal = new OutputFile();

    @Option(names = "--show-output", description = "Print what the guest wrote; it may tell the input.")
    private boolean showOutput;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ExecuteCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ProgramBinary program = guest.read();
        byte[] given = input.read();
        journal.check();
        Execution execution = r0vm.guests().execute(program, given, r0vm.cancellation(session));
        journal.write(execution.journal());
        Terminal terminal = session.terminal();
        if (json) {
            Json.print(terminal, json(program, execution));
        } else {
            terminal.headline(
                    execution.exit().success() ? Terminal.Tone.GOOD : Terminal.Tone.WARNING,
                    "EXECUTED",
                    ", not proven: the guest ended with " + execution.exit());
            fields(program, execution).print(terminal);
        }
        if (showOutput) {
            terminal.err().write(execution.output(), 0, execution.output().length);
            terminal.err().flush();
        }
        return (execution.exit().success() ? ExitCode.DONE : ExitCode.REJECTED).number();
    }

    private Fields fields(ProgramBinary program, Execution execution) {
        return new Fields(2)
                .add("image id", guest.imageId(program))
                .add("journal", Journals.text(execution.journal()))
                .add("cycles", execution.userCycles() + " of the guest, " + execution.totalCycles() + " to prove")
                .add("segments", execution.segments().size() + ", the largest of 2^" + execution.largestPo2())
                .add("file", journal.path().map(Path::toString).orElse("none was written: -o FILE keeps the journal"));
    }

    private ObjectNode json(ProgramBinary program, Execution execution) {
        return Json.object()
                .put("imageId", guest.imageId(program).toHex())
                .put("proven", false)
                .put("exit", execution.exit().kind().name())
                .put("exitCode", Integer.toUnsignedLong(execution.exit().code()))
                .put("journal", HexFormat.of().formatHex(execution.journal()))
                .put("userCycles", execution.userCycles())
                .put("totalCycles", execution.totalCycles())
                .put("segments", execution.segments().size())
                .put("largestSegmentPo2", execution.largestPo2())
                .put("file", journal.path().map(Path::toString).orElse(null));
    }
}

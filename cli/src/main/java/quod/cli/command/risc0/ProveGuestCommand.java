package quod.cli.command.risc0;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import quod.cli.arguments.OutputFile;
import quod.cli.command.Session;
import quod.cli.outcome.ExitCode;
import quod.cli.terminal.Fields;
import quod.cli.terminal.Format;
import quod.cli.terminal.Json;
import quod.cli.terminal.Terminal;
import quod.risc0.StandaloneGuests;
import quod.risc0.binary.ProgramBinary;
import quod.risc0.receipt.BincodeReceipts;

/** {@code quod risc0 prove}: runs a guest and makes a receipt of the run. */
@Command(
        name = "prove",
        description = "Runs a guest and proves the run. The receipt is written as r0vm writes it (bincode).",
        footer = {
            "",
            "r0vm proves, on this machine. With --option prover=bonsai a service with the Bonsai API does: the guest and",
            "its input are sent there; quod backends risc0 lists the options."
        })
final class ProveGuestCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private GuestFiles guest = new GuestFiles();

    @Mixin
    private GuestInput input = new GuestInput();

    @Option(
            names = "--receipt-kind",
            paramLabel = "KIND",
            defaultValue = "composite",
            description = "composite, succinct or groth16 (default: ${DEFAULT-VALUE}).")
    private String kind = "composite";

    @Mixin
    private R0vmArguments r0vm = new R0vmArguments();

    @Mixin
    private OutputFile output = new OutputFile();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ProveGuestCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ProgramBinary program = guest.read();
        byte[] given = input.read();
        output.check();
        long begun = System.nanoTime();
        StandaloneGuests.Proven proven =
                r0vm.guests(Map.of("receipt", kind)).prove(program, given, r0vm.cancellation(session));
        long nanos = System.nanoTime() - begun;
        byte[] bytes = BincodeReceipts.encode(proven.receipt());
        output.write(bytes);
        Terminal terminal = session.terminal();
        if (json) {
            Json.print(terminal, json(proven, bytes.length, nanos));
        } else {
            terminal.headline(Terminal.Tone.GOOD, "PROVED", "");
            fields(proven, bytes.length, nanos).print(terminal);
        }
        return ExitCode.DONE.number();
    }

    private Fields fields(StandaloneGuests.Proven proven, int bytes, long nanos) {
        Fields fields = new Fields(2)
                .add("image id", proven.imageId())
                .add("journal", Journals.text(proven.receipt().journal().toArray()))
                .add("receipt", proven.receipt().inner().kind())
                .add("size", Format.bytes(bytes))
                .add("time", Format.nanos(nanos));
        proven.cycles()
                .ifPresent(c -> fields.add(
                        "cycles",
                        c.user() + " of the guest, " + c.paging() + " for paging, " + c.total() + " proven in "
                                + c.segments() + " segments"));
        proven.attributes().forEach(fields::add);
        return fields.add("file", output.path().map(Path::toString).orElse("none was written: -o FILE keeps it"));
    }

    private ObjectNode json(StandaloneGuests.Proven proven, int bytes, long nanos) {
        ObjectNode node = Json.object()
                .put("imageId", proven.imageId().toHex())
                .put(
                        "journal",
                        HexFormat.of().formatHex(proven.receipt().journal().toArray()))
                .put("receipt", proven.receipt().inner().kind())
                .put("receiptBytes", bytes)
                .put("totalNanos", nanos);
        proven.cycles()
                .ifPresent(c -> node.put("segments", c.segments())
                        .put("totalCycles", c.total())
                        .put("userCycles", c.user())
                        .put("pagingCycles", c.paging())
                        .put("reservedCycles", c.reserved()));
        ObjectNode attributes = node.putObject("attributes");
        proven.attributes().forEach(attributes::put);
        return node.put("file", output.path().map(Path::toString).orElse(null));
    }
}

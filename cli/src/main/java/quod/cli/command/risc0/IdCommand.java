package quod.cli.command.risc0;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import quod.cli.command.Session;
import quod.cli.outcome.ExitCode;
import quod.risc0.binary.ProgramBinary;

/** {@code quod risc0 id}: a guest's image id. Computed here; r0vm is not needed. */
@Command(name = "id", description = "Prints a guest's image id, as r0vm --id does; r0vm is not needed for it.")
final class IdCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private GuestFiles guest = new GuestFiles();

    IdCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ProgramBinary program = guest.read();
        session.terminal().line(guest.imageId(program).toHex());
        return ExitCode.DONE.number();
    }
}

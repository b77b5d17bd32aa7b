package quod.risc0;

import java.util.List;
import quod.risc0.binary.Elf32;
import quod.risc0.binary.ProgramBinary;
import quod.risc0.binary.ProgramFormatException;
import quod.risc0.client.Execution;
import quod.risc0.client.GuestExit;
import quod.risc0.guest.rv32.HostCalls;
import quod.risc0.guest.rv32.Interpreter;

/** Runs generated guests in the interpreter of the test tree, for the stub. */
final class InterpretedGuest implements StubR0vm.Guest {
    private static final long MAX_CYCLES = 2_000_000_000L;

    @Override
    public Execution run(byte[] program, byte[] input) {
        try {
            HostCalls host = new HostCalls(input);
            Interpreter machine =
                    new Interpreter(Elf32.read(ProgramBinary.decode(program).kernelElf(), 0xFF00_0000L), host);
            machine.run(MAX_CYCLES);
            return new Execution(
                    List.of(new Execution.SegmentCycles(13, machine.cycles())),
                    host.journal(),
                    new GuestExit(GuestExit.Kind.HALTED, machine.exitCode()),
                    new byte[0]);
        } catch (ProgramFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}

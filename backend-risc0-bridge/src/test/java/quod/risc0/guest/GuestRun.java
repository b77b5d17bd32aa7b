package quod.risc0.guest;

import quod.api.Trace;
import quod.risc0.binary.Elf32;
import quod.risc0.binary.ProgramFormatException;
import quod.risc0.guest.rv32.HostCalls;
import quod.risc0.guest.rv32.Interpreter;

/**
 * A run of a generated guest in the interpreter.
 *
 * @param exit how it ended
 * @param journal what it wrote to the journal
 * @param text what it wrote to descriptor 2
 * @param cycles the cycles without paging
 * @param outputDigest the 32 bytes at the place of the output's digest
 */
record GuestRun(GuestExit exit, byte[] journal, String text, long cycles, byte[] outputDigest) {
    private static final long MAX_CYCLES = 2_000_000_000L;

    static GuestRun of(GeneratedGuest guest, Trace trace) {
        return of(guest, guest.input(trace));
    }

    static GuestRun of(GeneratedGuest guest, byte[] input) {
        try {
            HostCalls host = new HostCalls(input);
            Interpreter machine = new Interpreter(Elf32.read(guest.binary().kernelElf(), 0xFF00_0000L), host);
            machine.run(MAX_CYCLES);
            byte[] digest = new byte[32];
            for (int i = 0; i < 32; i++) {
                digest[i] = (byte) (machine.load(Machine.OUTPUT_DIGEST + (i & -4)) >>> (8 * (i & 3)));
            }
            GuestExit exit = GuestExit.of(machine.exitCode()).orElseThrow();
            return new GuestRun(exit, host.journal(), host.text(), machine.cycles(), digest);
        } catch (ProgramFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}

package quod.risc0.guest;

import static quod.risc0.guest.rv32.Registers.A0;
import static quod.risc0.guest.rv32.Registers.A1;
import static quod.risc0.guest.rv32.Registers.A2;
import static quod.risc0.guest.rv32.Registers.A3;
import static quod.risc0.guest.rv32.Registers.A4;
import static quod.risc0.guest.rv32.Registers.A7;
import static quod.risc0.guest.rv32.Registers.T4;
import static quod.risc0.guest.rv32.Registers.ZERO;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import quod.risc0.guest.rv32.Assembler;

/**
 * What a program in RISC Zero's machine mode can ask for. Calls change the registers a0 to a4, a7 and t4.
 *
 * <p>A system call of the host takes its arguments from the user's registers in memory; its name's address goes to the
 * machine's "read". Source: {@code risc0-circuit-rv32im} 4.0, {@code platform.rs} and {@code r0vm.rs}.
 */
final class Machine {
    /** The most bytes of one read. */
    static final int MAX_READ_BYTES = 1024;

    /** The most blocks of one SHA-256 call. */
    static final int MAX_SHA_BLOCKS = 10;

    static final int JOURNAL = 3;
    static final int STDERR = 2;

    /** Where the digest of journal and assumptions has to be when a program ends. */
    static final int OUTPUT_DIGEST = 0xFFFF_0240;

    private static final int USER_REGISTERS = 0xFFFF_0080;
    private static final int TERMINATE = 0;
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int SHA256 = 4;

    private final Assembler out;
    private final int readName;
    private final int writeName;
    private final int shaConstants;
    private final int answer;

    Machine(Assembler out, DataImage data, int answer) {
        this.out = out;
        this.answer = answer;
        this.readName = name(data, "READ");
        this.writeName = name(data, "WRITE");
        this.shaConstants = DataImage.ORIGIN + data.words(Sha256Constants.rounds());
    }

    private static int name(DataImage data, String call) {
        String name = "risc0_zkvm_platform::syscall::nr::SYS_" + call;
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        return DataImage.ORIGIN + data.block(Arrays.copyOf(text, text.length + 1));
    }

    /**
     * Reads from file descriptor 0.
     *
     * @param target the register with the address, a multiple of 4
     * @param bytes the register with the number of bytes, a multiple of 4, at most {@link #MAX_READ_BYTES}
     * @param count receives the number of bytes that there were
     */
    void read(int target, int bytes, int count) {
        out.li(T4, USER_REGISTERS & 0xFFFF_F000);
        userRegister(ZERO, A3);
        userRegister(bytes, A4);
        out.li(A7, READ);
        out.li(A0, readName);
        out.mv(A1, target);
        out.mv(A2, bytes);
        out.ecall();
        // The second read, without a name, gives the number of bytes and those after the last whole word.
        out.li(A0, 0);
        out.li(A1, DataImage.ORIGIN + answer);
        out.li(A2, 8);
        out.ecall();
        MachineCode.loadData(out, count, answer);
    }

    /** Writes so many bytes, a constant, to a file descriptor. */
    void write(int descriptor, int address, int bytes) {
        out.li(T4, USER_REGISTERS & 0xFFFF_F000);
        out.li(A0, descriptor);
        userRegister(A0, A3);
        out.li(A0, address);
        userRegister(A0, A4);
        out.li(A0, bytes);
        userRegister(A0, A4 + 1);
        out.li(A7, READ);
        out.li(A0, writeName);
        out.li(A1, 0);
        out.li(A2, 0);
        out.ecall();
    }

    /** Writes text to the machine's own debug output. */
    void debug(int address, int bytes) {
        out.li(A7, WRITE);
        out.li(A0, 0);
        out.li(A1, address);
        out.li(A2, bytes);
        out.ecall();
    }

    /** Hashes whole blocks at an address; the state goes to another address. */
    void sha256(int initialState, int state, int address, int blocks) {
        out.li(A7, SHA256);
        out.li(A4, shaConstants);
        int from = initialState;
        for (int done = 0; done < blocks; done += MAX_SHA_BLOCKS) {
            out.li(A0, from);
            out.li(A1, state);
            out.li(A2, address + 64 * done);
            out.li(A3, Math.min(MAX_SHA_BLOCKS, blocks - done));
            out.ecall();
            from = state;
        }
    }

    /** Ends the program with the user exit code in a register. */
    void halt(int code) {
        out.slli(A0, code, 16);
        out.li(A1, 0);
        out.li(A7, TERMINATE);
        out.ecall();
    }

    private void userRegister(int source, int number) {
        out.sw(source, (USER_REGISTERS & 0xFFF) + 4 * number, T4);
    }
}

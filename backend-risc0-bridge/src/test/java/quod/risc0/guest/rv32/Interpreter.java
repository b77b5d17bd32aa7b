package quod.risc0.guest.rv32;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import quod.risc0.binary.Elf32;

/**
 * Runs a program in the machine mode of RISC Zero's machine: RV32IM without the byte and half-word loads, which generated
 * guests don't use. Counts cycles as the machine does, without paging: one for an instruction, more for calls.
 *
 * <p>It decodes with its own tables and not with the assembler's, so that both would have to be wrong in the same way.
 */
public final class Interpreter {
    private static final int PAGE_WORDS = 256;

    private final Map<Integer, int[]> pages = new HashMap<>();
    private final int[] x = new int[32];
    private final HostCalls host;
    private int pc;
    private long cycles;
    private boolean halted;
    private int exitCode;
    private long instructions;

    /** Creates a machine with a program loaded. */
    public Interpreter(Elf32 elf, HostCalls host) {
        this.host = host;
        this.pc = (int) elf.entry();
        for (Elf32.Segment segment : elf.segments()) {
            ByteBuffer content = ByteBuffer.wrap(segment.content()).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = 0; at < segment.content().length; at += 4) {
                store((int) segment.address() + at, content.getInt(at));
            }
        }
    }

    /** Runs until the program halts. */
    public void run(long maxCycles) {
        while (!halted) {
            if (cycles > maxCycles) {
                throw new IllegalStateException("still running after " + maxCycles + " cycles, at " + hex(pc));
            }
            step();
        }
    }

    /** Returns the cycles so far. */
    public long cycles() {
        return cycles;
    }

    /** Returns the instructions so far, calls included. */
    public long instructions() {
        return instructions;
    }

    /** Returns the user exit code. */
    public int exitCode() {
        return exitCode;
    }

    /** Loads a word. */
    public int load(int address) {
        if ((address & 3) != 0 || Integer.compareUnsigned(address, 0x1_0000) < 0) {
            throw new IllegalStateException("load from " + hex(address) + " at " + hex(pc));
        }
        return page(address)[(address >>> 2) & (PAGE_WORDS - 1)];
    }

    /** Stores a word. */
    public void store(int address, int word) {
        if ((address & 3) != 0 || Integer.compareUnsigned(address, 0x1_0000) < 0) {
            throw new IllegalStateException("store to " + hex(address) + " at " + hex(pc));
        }
        page(address)[(address >>> 2) & (PAGE_WORDS - 1)] = word;
    }

    private int[] page(int address) {
        return pages.computeIfAbsent(address >>> 10, number -> new int[PAGE_WORDS]);
    }

    byte[] bytes(int address, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (load((address + i) & -4) >>> (8 * ((address + i) & 3)));
        }
        return bytes;
    }

    void halt(int code) {
        halted = true;
        exitCode = code;
    }

    private void step() {
        int word = load(pc);
        int rd = (word >>> 7) & 31;
        int a = x[(word >>> 15) & 31];
        int b = x[(word >>> 20) & 31];
        int function = (word >>> 12) & 7;
        int next = pc + 4;
        instructions++;
        cycles++;
        switch (word & 0x7F) {
            case 0x33 -> set(rd, word >>> 25 == 1 ? multiply(function, a, b) : arithmetic(word, a, b));
            case 0x13 -> set(rd, immediate(word, function, a));
            case 0x37 -> set(rd, word & 0xFFFF_F000);
            case 0x03 -> {
                require(function == 2, word);
                set(rd, load(a + (word >> 20)));
            }
            case 0x23 -> storeTo(word, function, a + (((word >> 25) << 5) | rd), b);
            case 0x63 -> {
                if (taken(word, function, a, b)) {
                    int offset = ((word >> 31) << 12)
                            | ((word << 4) & 0x800)
                            | ((word >>> 20) & 0x7E0)
                            | ((word >>> 7) & 0x1E);
                    next = pc + offset;
                }
            }
            case 0x67 -> {
                require(function == 0, word);
                next = (a + (word >> 20)) & ~1;
                set(rd, pc + 4);
            }
            case 0x73 -> {
                require(word == 0x73, word);
                cycles += host.call(this, x) - 1;
            }
            default -> require(false, word);
        }
        require((next & 3) == 0, word);
        pc = next;
    }

    private void set(int register, int value) {
        if (register != 0) {
            x[register] = value;
        }
    }

    private int arithmetic(int word, int a, int b) {
        return switch (word & 0xFE00_7000) {
            case 0 -> a + b;
            case 0x4000_0000 -> a - b;
            default -> throw unknown(word);
        };
    }

    private static int multiply(int function, int a, int b) {
        return switch (function) {
            case 0 -> a * b;
            case 1 -> (int) (((long) a * b) >> 32);
            case 2 -> (int) ((a * (b & 0xFFFF_FFFFL)) >> 32);
            case 3 -> (int) Math.unsignedMultiplyHigh((a & 0xFFFF_FFFFL) << 32, b & 0xFFFF_FFFFL);
            case 5 -> b == 0 ? -1 : Integer.divideUnsigned(a, b);
            case 7 -> b == 0 ? a : Integer.remainderUnsigned(a, b);
            default -> throw new IllegalStateException("division " + function);
        };
    }

    private int immediate(int word, int function, int a) {
        int value = word >> 20;
        return switch (function) {
            case 0 -> a + value;
            case 1 -> {
                require(word >>> 25 == 0, word);
                yield a << value;
            }
            case 5 -> {
                require(word >>> 25 == 0, word);
                yield a >>> value;
            }
            default -> throw unknown(word);
        };
    }

    private void storeTo(int word, int function, int address, int value) {
        switch (function) {
            case 2 -> store(address, value);
            case 0 -> {
                int shift = 8 * (address & 3);
                store(address & -4, (load(address & -4) & ~(0xFF << shift)) | ((value & 0xFF) << shift));
            }
            default -> throw unknown(word);
        }
    }

    private boolean taken(int word, int function, int a, int b) {
        return switch (function) {
            case 0 -> a == b;
            case 1 -> a != b;
            case 4 -> a < b;
            case 5 -> a >= b;
            case 6 -> Integer.compareUnsigned(a, b) < 0;
            case 7 -> Integer.compareUnsigned(a, b) >= 0;
            default -> throw unknown(word);
        };
    }

    private void require(boolean condition, int word) {
        if (!condition) {
            throw unknown(word);
        }
    }

    private IllegalStateException unknown(int word) {
        return new IllegalStateException("instruction " + hex(word) + " at " + hex(pc));
    }

    private static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }
}

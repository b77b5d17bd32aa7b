package quod.risc0.guest.rv32;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects instructions and words of a program and gives their bytes. Operands stand in the order of assembly language:
 * target first, then sources. Registers are numbers as in {@link Registers}. Not safe for concurrent use.
 *
 * <p>An immediate or a branch that does not fit is a caller's bug and throws {@link IllegalArgumentException}.
 */
public final class Assembler {
    private static final int MAX_WORDS = 1 << 24;

    private final List<Fixup> fixups = new ArrayList<>();
    private int[] words = new int[1024];
    private int size;

    /** Fills the place of a word once all labels have their addresses. */
    @FunctionalInterface
    private interface Encoding {
        int word(int target, int here);
    }

    private record Fixup(int index, Label label, Encoding encoding) {}

    /** Creates an empty program. */
    public Assembler() {}

    /** Returns the number of words so far. */
    public int size() {
        return size;
    }

    /** Gives the label the place of the next word. */
    public void bind(Label label) {
        label.bind(4 * size);
    }

    /** Appends a word as it is. */
    public void word(int word) {
        if (size == MAX_WORDS) {
            throw new ProgramTooLongException("the program has more than " + MAX_WORDS + " words");
        }
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
        }
        words[size++] = word;
    }

    /**
     * Returns the bytes, little-endian, with every label resolved.
     *
     * @param origin the address of the first word, a multiple of 4
     */
    public byte[] assemble(int origin) {
        for (Fixup fixup : fixups) {
            words[fixup.index] = fixup.encoding.word(origin + fixup.label.offset(), origin + 4 * fixup.index);
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(words, 0, size);
        return bytes.array();
    }

    // Arithmetic.

    /** a + b. */
    public void add(int target, int a, int b) {
        register(0, 0, target, a, b);
    }

    /** a − b. */
    public void sub(int target, int a, int b) {
        register(0, 0x20, target, a, b);
    }

    /** The low 32 bits of a · b. */
    public void mul(int target, int a, int b) {
        register(0, 1, target, a, b);
    }

    /** The high 32 bits of a · b, both signed. */
    public void mulh(int target, int a, int b) {
        register(1, 1, target, a, b);
    }

    /** The high 32 bits of a · b, a signed and b unsigned. */
    public void mulhsu(int target, int a, int b) {
        register(2, 1, target, a, b);
    }

    /** The high 32 bits of a · b, both unsigned. */
    public void mulhu(int target, int a, int b) {
        register(3, 1, target, a, b);
    }

    /** a / b, unsigned. */
    public void divu(int target, int a, int b) {
        register(5, 1, target, a, b);
    }

    /** a mod b, unsigned. */
    public void remu(int target, int a, int b) {
        register(7, 1, target, a, b);
    }

    /** a + immediate, −2048 ≤ immediate ≤ 2047. */
    public void addi(int target, int a, int immediate) {
        word(immediate(0x13, 0, target, a, immediate));
    }

    /** a · 2<sup>shift</sup>, 0 ≤ shift ≤ 31. */
    public void slli(int target, int a, int shift) {
        word(immediate(0x13, 1, target, a, checked(shift, 0, 31)));
    }

    /** a / 2<sup>shift</sup>, unsigned. */
    public void srli(int target, int a, int shift) {
        word(immediate(0x13, 5, target, a, checked(shift, 0, 31)));
    }

    /** Copies a register. */
    public void mv(int target, int a) {
        addi(target, a, 0);
    }

    /** The upper 20 bits; the lower 12 become 0. */
    public void lui(int target, int upper) {
        word(upper(target, upper));
    }

    /** Any 32-bit value, in one or two instructions. */
    public void li(int target, int value) {
        if (fits12(value)) {
            addi(target, Registers.ZERO, value);
            return;
        }
        lui(target, high(value));
        if (low(value) != 0) {
            addi(target, target, low(value));
        }
    }

    /** The address of a label, in two instructions. */
    public void la(int target, Label label) {
        fix(label, (address, here) -> upper(target, high(address)));
        fix(label, (address, here) -> immediate(0x13, 0, target, target, low(address)));
    }

    // Memory.

    /** Loads the word at base + offset. */
    public void lw(int target, int offset, int base) {
        word(immediate(0x03, 2, target, base, offset));
    }

    /** Stores a word at base + offset. */
    public void sw(int source, int offset, int base) {
        word(store(2, source, offset, base));
    }

    /** Stores the lowest byte at base + offset. */
    public void sb(int source, int offset, int base) {
        word(store(0, source, offset, base));
    }

    // Control.

    /** Branches if a = b. */
    public void beq(int a, int b, Label label) {
        branch(0, a, b, label);
    }

    /** Branches if a ≠ b. */
    public void bne(int a, int b, Label label) {
        branch(1, a, b, label);
    }

    /** Branches if a ≥ b, signed. */
    public void bge(int a, int b, Label label) {
        branch(5, a, b, label);
    }

    /** Branches if a &lt; b, unsigned. */
    public void bltu(int a, int b, Label label) {
        branch(6, a, b, label);
    }

    /** Branches if a ≥ b, unsigned. */
    public void bgeu(int a, int b, Label label) {
        branch(7, a, b, label);
    }

    /** Jumps to base + offset and keeps the address of the next word in the target. */
    public void jalr(int target, int base, int offset) {
        word(immediate(0x67, 0, target, base, offset));
    }

    /** Jumps to a label at any distance, in two instructions; the link register is changed, {@code zero} not allowed. */
    public void call(int link, Label label) {
        fix(label, (address, here) -> upper(link, high(address)));
        fix(label, (address, here) -> immediate(0x67, 0, link, link, low(address)));
    }

    /** Jumps to a label at any distance, in two instructions; the scratch register is changed. */
    public void jump(Label label, int scratch) {
        fix(label, (address, here) -> upper(scratch, high(address)));
        fix(label, (address, here) -> immediate(0x67, 0, Registers.ZERO, scratch, low(address)));
    }

    /** Calls the environment. */
    public void ecall() {
        word(0x73);
    }

    private void branch(int function, int a, int b, Label label) {
        fix(label, (address, here) -> branchWord(function, a, b, address - here));
    }

    private void fix(Label label, Encoding encoding) {
        fixups.add(new Fixup(size, label, encoding));
        word(0);
    }

    private void register(int function, int upper, int target, int a, int b) {
        word(upper << 25 | reg(b) << 20 | reg(a) << 15 | function << 12 | reg(target) << 7 | 0x33);
    }

    private static int immediate(int opcode, int function, int target, int a, int immediate) {
        return checked(immediate, -2048, 2047) << 20 | reg(a) << 15 | function << 12 | reg(target) << 7 | opcode;
    }

    private static int upper(int target, int upper) {
        return (upper & 0xFFFFF) << 12 | reg(target) << 7 | 0x37;
    }

    private static int store(int function, int source, int offset, int base) {
        checked(offset, -2048, 2047);
        return ((offset >> 5) & 0x7F) << 25
                | reg(source) << 20
                | reg(base) << 15
                | function << 12
                | (offset & 0x1F) << 7
                | 0x23;
    }

    private static int branchWord(int function, int a, int b, int distance) {
        checked(distance, -4096, 4094);
        return ((distance >> 12) & 1) << 31
                | ((distance >> 5) & 0x3F) << 25
                | reg(b) << 20
                | reg(a) << 15
                | function << 12
                | ((distance >> 1) & 0xF) << 8
                | ((distance >> 11) & 1) << 7
                | 0x63;
    }

    /** Returns what {@code lui} needs so that adding {@link #low} gives the value. */
    public static int high(int value) {
        return (value + 0x800) >>> 12;
    }

    /** Returns the sign-extended lower 12 bits. */
    public static int low(int value) {
        return (value << 20) >> 20;
    }

    /** Tells whether the value can be an immediate operand. */
    public static boolean fits12(long value) {
        return value >= -2048 && value <= 2047;
    }

    private static int reg(int number) {
        return checked(number, 0, 31);
    }

    private static int checked(int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(value + " is outside " + least + " … " + most);
        }
        return value;
    }
}

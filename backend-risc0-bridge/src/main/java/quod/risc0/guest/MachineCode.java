package quod.risc0.guest;

import static quod.risc0.guest.rv32.Registers.GP;
import static quod.risc0.guest.rv32.Registers.S0;
import static quod.risc0.guest.rv32.Registers.S1;
import static quod.risc0.guest.rv32.Registers.S2;
import static quod.risc0.guest.rv32.Registers.S3;
import static quod.risc0.guest.rv32.Registers.S4;
import static quod.risc0.guest.rv32.Registers.S5;
import static quod.risc0.guest.rv32.Registers.S6;
import static quod.risc0.guest.rv32.Registers.S7;
import static quod.risc0.guest.rv32.Registers.T6;
import static quod.risc0.guest.rv32.Registers.TP;
import static quod.risc0.guest.rv32.Registers.ZERO;

import quod.risc0.guest.rv32.Assembler;
import quod.risc0.guest.rv32.Label;

/** Sequences of instructions that several parts of a guest share, and what registers hold while rows are checked. */
final class MachineCode {
    /** Holds p. */
    static final int ORDER = TP;

    /** Holds p<sup>−1</sup> mod 2<sup>32</sup>. */
    static final int ORDER_INVERSE = S2;

    /** Points to the row, as {@link RowAddress} says. */
    static final int ROW = S0;

    /** Points to the next row. */
    static final int NEXT_ROW = S1;

    /** Holds the number of rows up to the next stop. */
    static final int LEFT = S3;

    /** Is 0 until the last row. */
    static final int LAST = S4;

    /** Holds the address of the code that ends a guest whose check failed. */
    static final int FAIL = S5;

    /** Holds the value of NEXT_ROW at which rows have to be read. */
    static final int REFILL = S6;

    /** Holds the length of a row in bytes. */
    static final int STRIDE = S7;

    /** Free for any sequence of a few instructions. */
    static final int SCRATCH = T6;

    private MachineCode() {}

    /** Returns p<sup>−1</sup> mod 2<sup>32</sup>, by Newton's iteration: each step doubles the correct bits. */
    static int orderInverse() {
        int order = (int) Range.P;
        int inverse = order;
        for (int step = 0; step < 5; step++) {
            inverse *= 2 - order * inverse;
        }
        return inverse;
    }

    /** target = a·b / 2<sup>32</sup> modulo p. With lo = a·b mod 2<sup>32</sup> and q = lo/p: high(a·b) − high(q·p). */
    static void montgomery(Assembler out, int target, int a, int b, int flags) {
        out.mul(SCRATCH, a, b);
        switch (flags & (Op.A_UNSIGNED | Op.B_UNSIGNED)) {
            case 0 -> out.mulh(target, a, b);
            case Op.A_UNSIGNED -> out.mulhsu(target, b, a);
            case Op.B_UNSIGNED -> out.mulhsu(target, a, b);
            default -> out.mulhu(target, a, b);
        }
        out.mul(SCRATCH, SCRATCH, ORDER_INVERSE);
        if ((flags & Op.QUOTIENT_UNSIGNED) == 0) {
            out.mulh(SCRATCH, SCRATCH, ORDER);
        } else {
            out.mulhu(SCRATCH, SCRATCH, ORDER);
        }
        out.sub(target, target, SCRATCH);
    }

    /** Adds p to a register that is negative. */
    static void addOrderIfNegative(Assembler out, int register) {
        Label done = new Label();
        out.bge(register, ZERO, done);
        out.add(register, register, ORDER);
        out.bind(done);
    }

    /** Subtracts p from a register that, unsigned, is not below p. */
    static void subtractOrderIfLarge(Assembler out, int register) {
        Label done = new Label();
        out.bltu(register, ORDER, done);
        out.sub(register, register, ORDER);
        out.bind(done);
    }

    /** Loads a word of the data; the first 4 KiB take one instruction, the rest two. */
    static void loadData(Assembler out, int target, int offset) {
        if (near(offset)) {
            out.lw(target, toGlobalPointer(offset), GP);
        } else {
            int address = DataImage.ORIGIN + offset;
            out.lui(target, Assembler.high(address));
            out.lw(target, Assembler.low(address), target);
        }
    }

    /** Stores a word of the data; may change the scratch register. */
    static void storeData(Assembler out, int source, int offset, int scratch) {
        if (near(offset)) {
            out.sw(source, toGlobalPointer(offset), GP);
        } else {
            int address = DataImage.ORIGIN + offset;
            out.lui(scratch, Assembler.high(address));
            out.sw(source, Assembler.low(address), scratch);
        }
    }

    private static boolean near(int offset) {
        return Assembler.fits12(toGlobalPointer(offset));
    }

    private static int toGlobalPointer(int offset) {
        return DataImage.ORIGIN + offset - DataImage.GLOBAL_POINTER;
    }
}

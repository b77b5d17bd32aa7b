package quod.risc0.guest;

import static quod.risc0.guest.rv32.Registers.SP;

import java.util.ArrayDeque;
import java.util.Deque;
import quod.risc0.guest.rv32.Assembler;

/** Memory for values that find no register. Sections run one after another and use the same words. */
final class Spills {
    /** The stack pointer stands this far behind the first word, so that 1,024 words are reached in one instruction. */
    static final int BIAS = 2048;

    private final Deque<Integer> free = new ArrayDeque<>();
    private int taken;
    private int most;

    void startSection() {
        free.clear();
        taken = 0;
    }

    int take() {
        if (!free.isEmpty()) {
            return free.pop();
        }
        most = Math.max(most, taken + 1);
        return taken++;
    }

    void give(int slot) {
        free.push(slot);
    }

    /** Returns the number of bytes that all sections need. */
    int bytes() {
        return 4 * most;
    }

    void load(Assembler out, int target, int slot) {
        int offset = 4 * slot - BIAS;
        if (Assembler.fits12(offset)) {
            out.lw(target, offset, SP);
        } else {
            out.lui(target, Assembler.high(offset));
            out.add(target, target, SP);
            out.lw(target, Assembler.low(offset), target);
        }
    }

    void store(Assembler out, int source, int slot) {
        int offset = 4 * slot - BIAS;
        if (Assembler.fits12(offset)) {
            out.sw(source, offset, SP);
        } else {
            out.lui(MachineCode.SCRATCH, Assembler.high(offset));
            out.add(MachineCode.SCRATCH, MachineCode.SCRATCH, SP);
            out.sw(source, Assembler.low(offset), MachineCode.SCRATCH);
        }
    }
}

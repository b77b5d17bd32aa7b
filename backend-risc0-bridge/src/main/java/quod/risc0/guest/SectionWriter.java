package quod.risc0.guest;

import static quod.risc0.guest.rv32.Registers.ZERO;

import java.util.List;
import quod.risc0.guest.rv32.Assembler;
import quod.risc0.guest.rv32.Label;
import quod.risc0.guest.rv32.Registers;

/**
 * Writes the operations of one section as machine code: each virtual register gets one of the machine's when it is
 * written. When none is free, the one whose next use is farthest makes room (Belady, 1966); what a load or a constant
 * can bring back is dropped, the rest is kept in memory.
 */
final class SectionWriter {
    /** The machine's registers for values; all others have a fixed purpose. */
    private static final int[] POOL = {5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17, 24, 25, 26, 27, 28, 29, 30};

    private static final int NEVER = Integer.MAX_VALUE;

    private final Assembler out;
    private final List<Op> ops;
    private final Spills spills;
    private final RowAddress address;
    private final NextUses uses;
    private final int[] definition;
    private final int[] place;
    private final int[] spilled;
    private final int[] holds = new int[Registers.T6 + 1];
    private int cycles;

    private SectionWriter(Assembler out, List<Op> ops, int registers, RowAddress address, Spills spills) {
        this.out = out;
        this.ops = ops;
        this.address = address;
        this.spills = spills;
        this.uses = new NextUses(ops, registers);
        this.definition = new int[registers];
        this.place = new int[registers];
        this.spilled = new int[registers];
        java.util.Arrays.fill(place, -1);
        java.util.Arrays.fill(spilled, -1);
        java.util.Arrays.fill(holds, -1);
    }

    /**
     * Writes the section.
     *
     * @return the most cycles that it takes
     */
    static int write(Assembler out, List<Op> ops, RowAddress address, Spills spills) {
        int registers = 0;
        for (Op op : ops) {
            registers = Math.max(registers, op.target() + 1);
        }
        SectionWriter writer = new SectionWriter(out, ops, registers, address, spills);
        spills.startSection();
        for (int i = 0; i < ops.size(); i++) {
            writer.operation(i);
        }
        return writer.cycles;
    }

    private void operation(int at) {
        Op op = ops.get(at);
        int before = out.size();
        switch (op.kind()) {
            case TEST -> {}
            case CHECK -> check(op, at);
            case BELOW -> below(op, at);
            case LAST_ROW_ENDS -> lastRowEnds();
            default -> value(op, at);
        }
        cycles += out.size() - before;
    }

    private void value(Op op, int at) {
        definition[op.target()] = at;
        if (op.kind().repeatable()) {
            if (uses.after(op.target(), at) != NEVER) {
                load(op, take(op.target(), at, -1, -1));
            }
            return;
        }
        int a = need(op.a(), at, -1, -1);
        int b = op.b() < 0 ? ZERO : need(op.b(), at, op.a(), -1);
        release(op.a(), at);
        release(op.b(), at);
        // The target may take the place of an operand that ends here: every sequence reads before it writes.
        int target = take(op.target(), at, op.a(), op.b());
        compute(op, target, a, b);
        release(op.target(), at);
    }

    private void compute(Op op, int target, int a, int b) {
        switch (op.kind()) {
            case ADD -> out.add(target, a, b);
            case SUB -> out.sub(target, a, b);
            case NEGATE -> out.sub(target, ZERO, a);
            case ADD_SMALL -> out.addi(target, a, op.value());
            case SHIFT -> out.slli(target, a, op.value());
            case MUL_LOW -> out.mul(target, a, b);
            case PLUS_P -> out.add(target, a, MachineCode.ORDER);
            case MINUS_P -> out.sub(target, a, MachineCode.ORDER);
            case MONTGOMERY -> MachineCode.montgomery(out, target, a, b, op.value());
            case WRAP_NEGATIVE, WRAP_LARGE -> wrap(op.kind(), target, a);
            case LOAD_AT -> loadAt(target, op.value(), a);
            default -> throw new IllegalStateException("no value: " + op);
        }
    }

    private void wrap(Op.Kind kind, int target, int a) {
        if (target != a) {
            out.mv(target, a);
        }
        if (kind == Op.Kind.WRAP_NEGATIVE) {
            MachineCode.addOrderIfNegative(out, target);
        } else {
            MachineCode.subtractOrderIfLarge(out, target);
        }
    }

    private void load(Op op, int target) {
        switch (op.kind()) {
            case LOAD_ROW -> address.load(out, target, op.value(), false);
            case LOAD_NEXT -> address.load(out, target, op.value(), true);
            case LOAD_DATA -> MachineCode.loadData(out, target, op.value());
            case CONSTANT -> out.li(target, op.value());
            default -> throw new IllegalStateException("cannot be repeated: " + op);
        }
    }

    private void loadAt(int target, int offset, int base) {
        if (Assembler.fits12(offset)) {
            out.lw(target, offset, base);
        } else {
            out.lui(MachineCode.SCRATCH, Assembler.high(offset));
            out.add(MachineCode.SCRATCH, MachineCode.SCRATCH, base);
            out.lw(target, Assembler.low(offset), MachineCode.SCRATCH);
        }
    }

    // Checks. What follows a failed one never runs, so it costs nothing.

    private void below(Op op, int at) {
        int a = need(op.a(), at, -1, -1);
        int limit = op.b() == Op.ORDER ? MachineCode.ORDER : need(op.b(), at, op.a(), -1);
        Label passed = new Label();
        out.bltu(a, limit, passed);
        fail(op.value());
        out.bind(passed);
        release(op.a(), at);
        release(op.b(), at);
    }

    private void check(Op op, int at) {
        int count = op.b();
        int[] pinned = new int[2 * count];
        for (int i = 0; i < count; i++) {
            pinned[2 * i] = ops.get(at + 1 + i).a();
            pinned[2 * i + 1] = ops.get(at + 1 + i).b();
        }
        // Every register is there before the first test, so that all ways through the tests leave the same behind.
        for (int register : pinned) {
            if (register >= 0) {
                need(register, at, pinned);
            }
        }
        Label passed = new Label();
        for (int i = 0; i < count; i++) {
            int b = pinned[2 * i + 1];
            int machine = b == Op.ZERO ? ZERO : b == Op.ORDER ? MachineCode.ORDER : place[b];
            out.beq(place[pinned[2 * i]], machine, passed);
        }
        fail(op.value());
        out.bind(passed);
        for (int register : pinned) {
            release(register, at + count);
        }
    }

    private void fail(int report) {
        out.jalr(MachineCode.SCRATCH, MachineCode.FAIL, 0);
        out.word(report);
        cycles -= 2;
    }

    private void lastRowEnds() {
        Label on = new Label();
        out.beq(MachineCode.LAST, ZERO, on);
        out.jalr(ZERO, Registers.RA, 0);
        out.bind(on);
        cycles -= 1;
    }

    // Allocation.

    private int need(int register, int at, int... pinned) {
        if (place[register] < 0) {
            int slot = spilled[register];
            int machine = take(register, at, pinned);
            if (slot >= 0) {
                spills.load(out, machine, slot);
            } else {
                load(ops.get(definition[register]), machine);
            }
        }
        return place[register];
    }

    /** Gives the virtual register a machine register; those pinned keep theirs. */
    private int take(int register, int at, int... pinned) {
        int best = -1;
        int farthest = -1;
        for (int machine : POOL) {
            int held = holds[machine];
            if (held < 0) {
                best = machine;
                break;
            }
            int next = contains(pinned, held) ? -1 : uses.after(held, at);
            if (next > farthest) {
                farthest = next;
                best = machine;
            }
        }
        if (best < 0) {
            throw new IllegalStateException("one operation needs more registers than there are");
        }
        if (holds[best] >= 0) {
            evict(holds[best]);
        }
        holds[best] = register;
        place[register] = best;
        return best;
    }

    private static boolean contains(int[] registers, int register) {
        for (int each : registers) {
            if (each == register) {
                return true;
            }
        }
        return false;
    }

    private void evict(int register) {
        if (spilled[register] < 0 && !ops.get(definition[register]).kind().repeatable()) {
            spilled[register] = spills.take();
            spills.store(out, place[register], spilled[register]);
        }
        place[register] = -1;
    }

    /** Frees what has no use after this operation. */
    private void release(int register, int at) {
        if (register >= 0 && uses.after(register, at) == NEVER) {
            if (place[register] >= 0) {
                holds[place[register]] = -1;
                place[register] = -1;
            }
            if (spilled[register] >= 0) {
                spills.give(spilled[register]);
                spilled[register] = -1;
            }
        }
    }
}

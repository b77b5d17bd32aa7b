package quod.risc0.guest;

import static quod.risc0.guest.rv32.Registers.A0;
import static quod.risc0.guest.rv32.Registers.T0;
import static quod.risc0.guest.rv32.Registers.T1;
import static quod.risc0.guest.rv32.Registers.T2;
import static quod.risc0.guest.rv32.Registers.T3;
import static quod.risc0.guest.rv32.Registers.T5;
import static quod.risc0.guest.rv32.Registers.ZERO;

import quod.risc0.guest.rv32.Assembler;
import quod.risc0.guest.rv32.Label;

/**
 * Reads rows into a ring of two halves: while the last row of one half is checked, its next row is the first of the
 * other, which is read just before. A half is one read of the host where a row fits one.
 */
final class RowReader {
    /** No read of up to 1,024 bytes takes more instructions. */
    private static final int READ_INSTRUCTIONS = 28;

    private final Assembler out;
    private final Machine machine;
    private final RowAddress address;
    private final int halfRows;
    private final int halfBytes;
    private final int ring;
    private final int pending;
    private final Label refill = new Label();
    private final Label read = new Label();
    private final Label tooShort = new Label();
    private int refillCycles;

    RowReader(Assembler out, DataImage data, Machine machine, RowAddress address, int rows) {
        this.out = out;
        this.machine = machine;
        this.address = address;
        this.halfRows = halfRows(address.rowBytes(), rows);
        this.halfBytes = halfRows * address.rowBytes();
        this.pending = data.words(rows / halfRows);
        data.startPage();
        this.ring = DataImage.ORIGIN + data.block(new byte[2 * halfBytes]);
    }

    private static int halfRows(int rowBytes, int rows) {
        int half = 1;
        while (2 * half <= rows && 2 * half * rowBytes <= Machine.MAX_READ_BYTES) {
            half *= 2;
        }
        return half;
    }

    /** Returns how many rows are read at once. */
    int halfRows() {
        return halfRows;
    }

    /** Returns the most cycles that reading a half takes. */
    int refillCycles() {
        return refillCycles;
    }

    /** Returns the address of the first row, as long as it is the row. */
    int firstRow() {
        return ring;
    }

    /** Reads the first rows: then the row is the first one. */
    void start() {
        out.li(MachineCode.STRIDE, address.rowBytes());
        out.li(MachineCode.NEXT_ROW, ring + 2 * halfBytes + address.bias());
        out.call(T5, refill);
        advance();
    }

    /** Returns the place to which reading jumps when the input ends; nothing is there yet. */
    Label tooShort() {
        return tooShort;
    }

    /**
     * Goes on to the next row, and reads rows if the one after it is not there yet.
     *
     * @return the cycles without reading
     */
    int advance() {
        Label present = new Label();
        out.mv(MachineCode.ROW, MachineCode.NEXT_ROW);
        out.add(MachineCode.NEXT_ROW, MachineCode.NEXT_ROW, MachineCode.STRIDE);
        out.bne(MachineCode.NEXT_ROW, MachineCode.REFILL, present);
        out.call(T5, refill);
        out.bind(present);
        return 3;
    }

    /** Reads a constant number of bytes to an address, in a place of its own. */
    void read(int to, int bytes) {
        out.li(T0, to);
        out.li(T1, bytes);
        out.call(T2, read);
    }

    /** Writes the subroutines. */
    void subroutines() {
        refill();
        readAll();
    }

    /** Reads half a ring to NEXT_ROW, which goes back to the start at the end; nothing if no rows are left. */
    private void refill() {
        out.bind(refill);
        int start = out.size();
        Label some = new Label();
        MachineCode.loadData(out, T3, pending);
        out.bne(T3, ZERO, some);
        out.jalr(ZERO, T5, 0);
        out.bind(some);
        out.addi(T3, T3, -1);
        MachineCode.storeData(out, T3, pending, T2);
        Label within = new Label();
        out.li(T3, ring + 2 * halfBytes + address.bias());
        out.bne(MachineCode.NEXT_ROW, T3, within);
        out.li(MachineCode.NEXT_ROW, ring + address.bias());
        out.bind(within);
        out.li(T0, -address.bias());
        out.add(T0, MachineCode.NEXT_ROW, T0);
        out.li(T1, halfBytes);
        out.add(MachineCode.REFILL, MachineCode.NEXT_ROW, T1);
        out.call(T2, read);
        out.jalr(ZERO, T5, 0);
        refillCycles = out.size() - start - 1 + readCycles(halfBytes);
    }

    private void readAll() {
        out.bind(read);
        Label whole = new Label();
        Label good = new Label();
        Label done = new Label();
        out.li(T3, Machine.MAX_READ_BYTES);
        out.bgeu(T1, T3, whole);
        out.mv(T3, T1);
        out.bind(whole);
        machine.read(T0, T3, A0);
        out.beq(A0, T3, good);
        out.jump(tooShort, T2);
        out.bind(good);
        out.add(T0, T0, T3);
        out.sub(T1, T1, T3);
        out.beq(T1, ZERO, done);
        out.jump(read, T3);
        out.bind(done);
        out.jalr(ZERO, T2, 0);
    }

    /** Returns the most cycles that {@link #read} takes for so many bytes. */
    static int readCycles(int bytes) {
        int reads = Math.ceilDiv(bytes, Machine.MAX_READ_BYTES);
        return reads * (READ_INSTRUCTIONS + MachineCycles.CALL + MachineCycles.READ_ANSWER)
                + Math.ceilDiv(bytes, MachineCycles.BYTES_PER_CYCLE);
    }
}

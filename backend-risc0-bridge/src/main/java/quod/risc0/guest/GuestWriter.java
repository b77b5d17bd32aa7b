package quod.risc0.guest;

import static quod.risc0.guest.rv32.Registers.A0;
import static quod.risc0.guest.rv32.Registers.GP;
import static quod.risc0.guest.rv32.Registers.RA;
import static quod.risc0.guest.rv32.Registers.SP;
import static quod.risc0.guest.rv32.Registers.T0;
import static quod.risc0.guest.rv32.Registers.T1;
import static quod.risc0.guest.rv32.Registers.T2;
import static quod.risc0.guest.rv32.Registers.T3;
import static quod.risc0.guest.rv32.Registers.ZERO;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import quod.api.CompiledProgram;
import quod.risc0.guest.rv32.Assembler;
import quod.risc0.guest.rv32.ElfFile;
import quod.risc0.guest.rv32.Label;

/**
 * Puts a guest together. It runs so:
 *
 * <ol>
 *   <li>read the public values into the journal's place and check them;
 *   <li>read the first rows, and keep the first one if a constraint of the last row looks at it;
 *   <li>for each stop, which is a row with constraints of its own, or the last row: run the loop up to there, then check
 *       those constraints;
 *   <li>run the loop's part for every row on the last row;
 *   <li>see that the input ends; write the journal and its digest; halt.
 * </ol>
 */
final class GuestWriter {
    /** The farthest that a conditional branch can lead back, in words, with some room. */
    private static final int NEAR_WORDS = 1000;

    private final GuestShape shape;
    private final int home;
    private final Assembler out = new Assembler();
    private final DataImage data = new DataImage();
    private final Spills spills = new Spills();
    private final PublicSlots publicSlots = new PublicSlots(data);
    private final KnownColumns known;
    private final RowAddress address;

    private final Label rowLoop = new Label();
    private final Label spillArea = new Label();
    private final Label badPublicValue = new Label();
    private final Label tooLong = new Label();

    private final int target;
    private final List<Op> loop;
    private final TreeMap<Integer, List<Op>> stops = new TreeMap<>();
    private final Machine machine;
    private final GuestEnd end;
    private final RowReader reader;
    private final int probe;
    private final int firstRow;
    private long extraCycles;

    private GuestWriter(CompiledProgram program, int rows, int home) {
        this.home = home;
        this.shape = new GuestShape(program.constraints(), rows);
        this.address = new RowAddress(4 * shape.columns());
        // Data that every row needs comes first, within reach of the global pointer.
        this.target = data.words(0);
        int answer = data.words(0, 0);
        this.known = new KnownColumns(shape.system(), rows, home, data);
        Lowering.GuestData words = new Lowering.GuestData(data, known, publicSlots, home);
        this.loop = Lowering.loop(shape.system(), words);
        shape.stops().forEach((row, list) -> stops.put(row, Lowering.row(shape.system(), list, words)));
        this.probe = data.words(0);
        this.machine = new Machine(out, data, answer);
        byte[] head = GeneratedGuest.journalHead(program, rows);
        this.end = new GuestEnd(out, data, machine, head, shape.publicValues(), target);
        this.reader = new RowReader(out, data, machine, address, rows);
        this.firstRow = shape.lastRowLooksAtFirst() ? data.block(new byte[address.rowBytes()]) : -1;
    }

    /**
     * A guest.
     *
     * @param elf its executable
     * @param cost what it costs
     * @param columnScales for each column, the scale at which it reads cells
     */
    record Guest(byte[] elf, GuestCost cost, int[] columnScales) {}

    /**
     * Returns the guest for a program and a number of rows. Cells may be read as they are, or times 2<sup>32</sup>, which
     * is the same trace written in another way: products then need no factor to make up for it. The cheaper one is taken.
     */
    static Guest write(CompiledProgram program, int rows) {
        Guest plain = new GuestWriter(program, rows, 0).write();
        Guest scaled = new GuestWriter(program, rows, -1).write();
        return scaled.cost.cyclesPerRow() < plain.cost.cyclesPerRow() ? scaled : plain;
    }

    private Guest write() {
        registers();
        readPublicValues();
        reader.start();
        keepFirstRow();
        runRows();
        endOfInput();
        end.accept();
        long once = out.size() + extraCycles + end.acceptCycles();
        int rowCycles = rowLoop();
        reader.subroutines();
        failures();
        spillArea();
        data.startPage();
        byte[] code = out.assemble(DataImage.ORIGIN + data.size());
        byte[] content = Arrays.copyOf(data.toBytes(), data.size() + code.length);
        System.arraycopy(code, 0, content, data.size(), code.length);
        double perRow = rowCycles + (double) reader.refillCycles() / reader.halfRows();
        GuestCost cost = new GuestCost(perRow, once, shape.products(), shape.sums(), code.length);
        return new Guest(
                ElfFile.of(DataImage.ORIGIN, DataImage.ORIGIN + data.size(), content),
                cost,
                Lowering.columnScales(shape.system(), home));
    }

    private void registers() {
        out.li(GP, DataImage.GLOBAL_POINTER);
        out.la(SP, spillArea);
        out.li(T0, Spills.BIAS);
        out.add(SP, SP, T0);
        out.li(MachineCode.ORDER, (int) Range.P);
        out.li(MachineCode.ORDER_INVERSE, MachineCode.orderInverse());
        out.la(MachineCode.FAIL, end.fail());
        out.li(MachineCode.LAST, 0);
        out.li(MachineCode.LEFT, 0);
    }

    private void readPublicValues() {
        int count = shape.publicValues();
        if (count == 0) {
            return;
        }
        int from = end.publicValues();
        reader.read(from, 4 * count);
        out.li(T0, from);
        out.li(T1, from + 4 * count);
        Label each = new Label();
        Label canonical = new Label();
        out.bind(each);
        out.lw(T2, 0, T0);
        out.bltu(T2, MachineCode.ORDER, canonical);
        out.jump(badPublicValue, T3);
        out.bind(canonical);
        out.addi(T0, T0, 4);
        out.bne(T0, T1, each);
        extraCycles += 4L * count + RowReader.readCycles(4 * count);
        publicSlots.all().forEach((slot, offset) -> {
            MachineCode.loadData(out, T0, from - DataImage.ORIGIN + 4 * slot.index());
            if (slot.scale() != 0) {
                out.li(T1, Scale.times(1, 1L - slot.scale()));
                MachineCode.montgomery(out, T0, T0, T1, Op.A_UNSIGNED | Op.B_UNSIGNED);
                MachineCode.addOrderIfNegative(out, T0);
            }
            MachineCode.storeData(out, T0, offset, T1);
        });
    }

    private void keepFirstRow() {
        if (firstRow < 0) {
            return;
        }
        out.li(T0, reader.firstRow());
        out.li(T1, DataImage.ORIGIN + firstRow);
        out.li(T2, DataImage.ORIGIN + firstRow + address.rowBytes());
        Label each = new Label();
        out.bind(each);
        out.lw(T3, 0, T0);
        out.sw(T3, 0, T1);
        out.addi(T0, T0, 4);
        out.addi(T1, T1, 4);
        out.bne(T1, T2, each);
        extraCycles += 5L * shape.columns();
    }

    private void runRows() {
        int row = 0;
        for (Map.Entry<Integer, List<Op>> stop : stops.entrySet()) {
            runTo(stop.getKey(), stop.getKey() - row);
            row = stop.getKey();
            if (row == shape.rows() - 1) {
                lastRow();
            }
            SectionWriter.write(out, stop.getValue(), address, spills);
        }
        out.li(MachineCode.LAST, 1);
        runTo(shape.rows(), 1);
    }

    /** Runs the loop for so many rows; a failure is then reported for the row {@code to} minus those that are left. */
    private void runTo(int to, int count) {
        out.li(T0, to);
        MachineCode.storeData(out, T0, target, T1);
        if (count > 0) {
            out.li(MachineCode.LEFT, count);
            out.call(RA, rowLoop);
        }
    }

    private void lastRow() {
        known.atLastRow(out);
        if (firstRow >= 0) {
            out.li(MachineCode.NEXT_ROW, DataImage.ORIGIN + firstRow + address.bias());
        }
    }

    private void endOfInput() {
        out.li(T0, DataImage.ORIGIN + probe);
        out.li(T3, 4);
        machine.read(T0, T3, A0);
        Label good = new Label();
        out.beq(A0, ZERO, good);
        out.jump(tooLong, T0);
        out.bind(good);
        extraCycles += 2 * MachineCycles.READ_ANSWER;
    }

    /** Writes the loop and returns the most cycles that a row takes, without reading. */
    private int rowLoop() {
        out.bind(rowLoop);
        int start = out.size();
        int cycles = SectionWriter.write(out, loop, address, spills);
        int behind = out.size();
        known.advance(out);
        cycles += out.size() - behind + reader.advance();
        out.addi(MachineCode.LEFT, MachineCode.LEFT, -1);
        if (out.size() - start < NEAR_WORDS) {
            out.bne(MachineCode.LEFT, ZERO, rowLoop);
            cycles += 2;
        } else {
            Label done = new Label();
            out.beq(MachineCode.LEFT, ZERO, done);
            out.jump(rowLoop, MachineCode.SCRATCH);
            out.bind(done);
            cycles += 4;
        }
        out.jalr(ZERO, RA, 0);
        return cycles;
    }

    private void failures() {
        out.bind(reader.tooShort());
        end.failWith(GuestExit.INPUT_TOO_SHORT);
        out.bind(tooLong);
        end.failWith(GuestExit.INPUT_TOO_LONG);
        out.bind(badPublicValue);
        end.failWith(GuestExit.PUBLIC_VALUE);
        end.failure();
    }

    private void spillArea() {
        while (out.size() % (DataImage.PAGE_BYTES / 4) != 0 && spills.bytes() > 0) {
            out.word(0);
        }
        out.bind(spillArea);
        for (int i = 0; i < spills.bytes(); i += 4) {
            out.word(0);
        }
    }
}

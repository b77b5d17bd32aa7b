package quod.risc0.guest;

import static quod.risc0.guest.rv32.Registers.T0;
import static quod.risc0.guest.rv32.Registers.T1;
import static quod.risc0.guest.rv32.Registers.T2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import quod.api.ConstraintSystem;
import quod.api.FixedColumn;
import quod.api.Node;
import quod.api.TraceLayout;
import quod.risc0.guest.rv32.Assembler;
import quod.risc0.guest.rv32.Label;

/**
 * Periodic and fixed columns in a guest: they are part of its data, so the image id binds them and the host has no say.
 *
 * <p>All words are at the guest's home scale. Columns of the same period lie interleaved in one table, with the first row once more at its end, and a pointer
 * walks along it. A fixed table holds its leading values and its fill twice, and its pointer stops at the fill. Counters
 * and powers are computed from row to row. On the last row, "next" is the first row.
 */
final class KnownColumns {
    private final DataImage data;
    private final int rows;
    private final int home;
    private final Map<Node.Cell, Place> places = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();

    /**
     * Where a cell is.
     *
     * @param pointer the offset of a word that holds an address, or −1
     * @param offset the offset in the data, or after that address
     */
    record Place(int pointer, int offset) {}

    /** What has to be done for some columns when a row ends, and when the last row begins. */
    private interface Part {
        void advance(Assembler out);

        void atLastRow(Assembler out);
    }

    KnownColumns(ConstraintSystem system, int rows, int home, DataImage data) {
        this.data = data;
        this.rows = rows;
        this.home = home;
        TraceLayout layout = system.layout();
        TreeMap<Integer, TreeSet<Integer>> periods = new TreeMap<>();
        TreeSet<Integer> fixed = new TreeSet<>();
        for (Node node : system.nodes()) {
            if (node instanceof Node.Cell cell && cell.source() == Node.Source.PERIODIC) {
                int period = layout.periodicValues(cell.index()).length;
                periods.computeIfAbsent(period, p -> new TreeSet<>()).add(cell.index());
            } else if (node instanceof Node.Cell cell && cell.source() == Node.Source.FIXED) {
                fixed.add(cell.index());
            }
        }
        periods.forEach((period, columns) -> periodic(layout, period, List.copyOf(columns)));
        for (int column : fixed) {
            switch (layout.fixedColumn(column)) {
                case FixedColumn.Table table -> table(column, table);
                case FixedColumn.Counter counter ->
                    computed(column, counter, out -> {
                        out.li(T1, Scale.word(counter.step(), home));
                        out.add(T0, T0, T1);
                        MachineCode.subtractOrderIfLarge(out, T0);
                    });
                case FixedColumn.Powers powers ->
                    computed(column, powers, out -> {
                        out.li(T1, Scale.times(powers.ratio(), 1));
                        MachineCode.montgomery(out, T0, T0, T1, Op.A_UNSIGNED | Op.B_UNSIGNED);
                        MachineCode.addOrderIfNegative(out, T0);
                    });
            }
        }
    }

    /** Returns where the cell of a periodic or fixed column is. */
    Place place(Node.Cell cell) {
        return java.util.Objects.requireNonNull(places.get(cell));
    }

    /** Goes on to the next row. Changes temporaries. */
    void advance(Assembler out) {
        parts.forEach(part -> part.advance(out));
    }

    /** Makes "next" the first row. Changes temporaries. */
    void atLastRow(Assembler out) {
        parts.forEach(part -> part.atLastRow(out));
    }

    private void cells(Node.Source source, int column, Place place, Place next) {
        places.put(new Node.Cell(source, column, false), place);
        places.put(new Node.Cell(source, column, true), next);
    }

    private void periodic(TraceLayout layout, int period, List<Integer> columns) {
        int width = columns.size();
        int[] table = new int[(period + 1) * width];
        for (int i = 0; i < width; i++) {
            int[] values = layout.periodicValues(columns.get(i));
            for (int row = 0; row <= period; row++) {
                table[row * width + i] = Scale.word(values[row % period], home);
            }
        }
        int start = DataImage.ORIGIN + data.words(table);
        int pointer = data.words(start);
        for (int i = 0; i < width; i++) {
            Place next = new Place(pointer, 4 * (i + width));
            cells(Node.Source.PERIODIC, columns.get(i), new Place(pointer, 4 * i), next);
        }
        if (period > 1) {
            parts.add(new Part() {
                @Override
                public void advance(Assembler out) {
                    MachineCode.loadData(out, T0, pointer);
                    out.li(T1, 4 * width);
                    out.add(T0, T0, T1);
                    out.li(T1, start + 4 * width * period);
                    Label within = new Label();
                    out.bne(T0, T1, within);
                    out.li(T0, start);
                    out.bind(within);
                    MachineCode.storeData(out, T0, pointer, T1);
                }

                @Override
                public void atLastRow(Assembler out) {
                    // The period divides the number of rows, so the table goes on with the first row anyway.
                }
            });
        }
    }

    private void table(int column, FixedColumn.Table table) {
        int[] head = table.head();
        int[] listed = Arrays.copyOf(head, head.length + 2);
        Arrays.fill(listed, head.length, listed.length, table.fill());
        Arrays.setAll(listed, i -> Scale.word(listed[i], home));
        int start = DataImage.ORIGIN + data.words(listed);
        int end = start + 4 * head.length;
        int last = DataImage.ORIGIN + data.words(listed[Math.min(rows - 1, head.length)], listed[0]);
        int pointer = data.words(start);
        cells(Node.Source.FIXED, column, new Place(pointer, 0), new Place(pointer, 4));
        parts.add(new Part() {
            @Override
            public void advance(Assembler out) {
                MachineCode.loadData(out, T0, pointer);
                out.li(T1, end);
                Label within = new Label();
                out.beq(T0, T1, within);
                out.addi(T0, T0, 4);
                out.bind(within);
                MachineCode.storeData(out, T0, pointer, T1);
            }

            @Override
            public void atLastRow(Assembler out) {
                out.li(T0, last);
                MachineCode.storeData(out, T0, pointer, T1);
            }
        });
    }

    /** The step takes the word of a row in T0, below p, and leaves that of the next row there, below p. */
    private void computed(int column, FixedColumn values, java.util.function.Consumer<Assembler> step) {
        int[] first = values.values(2);
        Arrays.setAll(first, i -> Scale.word(first[i], home));
        int place = data.words(first);
        cells(Node.Source.FIXED, column, new Place(-1, place), new Place(-1, place + 4));
        parts.add(new Part() {
            @Override
            public void advance(Assembler out) {
                MachineCode.loadData(out, T0, place + 4);
                MachineCode.storeData(out, T0, place, T2);
                step.accept(out);
                MachineCode.storeData(out, T0, place + 4, T2);
            }

            @Override
            public void atLastRow(Assembler out) {
                out.li(T0, first[0]);
                MachineCode.storeData(out, T0, place + 4, T2);
            }
        });
    }
}

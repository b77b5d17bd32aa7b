package quod.trace.air;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import quod.api.CompiledProgram;
import quod.api.ConstraintSystem;
import quod.api.FixedColumn;
import quod.api.Node;
import quod.api.PublicValues;
import quod.api.RowSet;
import quod.api.Trace;
import quod.api.UnsatisfiedConstraintException;
import quod.api.UnsatisfiedConstraintException.Violation;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.field.kernel.Kernels;
import quod.trace.poly.Transforms;
import quod.trace.work.Workers;

/** Checks a trace against every constraint on every row, before anything is proven. */
public final class TraceChecker {
    /** How many violations are told in full. */
    private static final int TOLD = 5;

    /** How many cells of a violation are told. */
    private static final int TOLD_CELLS = 16;

    private final CompiledProgram program;
    private final PublicValues publicValues;
    private final int rows;
    private final int[][] columns;
    private final int[] bases;
    private final AtomicLong count = new AtomicLong();
    private final List<Found> found = new ArrayList<>();

    private record Found(int row, int constraint) {}

    private TraceChecker(CompiledProgram program, PublicValues publicValues, int rows, int[][] columns, int[] bases) {
        this.program = program;
        this.publicValues = publicValues;
        this.rows = rows;
        this.columns = columns;
        this.bases = bases;
    }

    /**
     * Checks a trace with this JVM's kernels on this thread.
     *
     * @throws UnsatisfiedConstraintException if a constraint does not hold on a row: names the first few and the count
     */
    public static void check(CompiledProgram program, Trace trace) {
        Kernels kernels = KernelLoader.load();
        int[][] columns = new int[program.layout().columnNames().size()][trace.rows()];
        for (int c = 0; c < columns.length; c++) {
            kernels.toMontgomery(trace.column(c), 0, columns[c], 0, trace.rows());
        }
        int[][] all = withFixed(program, columns, trace.rows(), kernels);
        check(program, trace.publicValues(), all, new int[all.length], trace.rows(), kernels, Workers.sequential());
    }

    /**
     * Checks a trace in Montgomery form.
     *
     * @param columns main columns, then fixed columns
     * @param bases where the first row is in each of them
     * @throws UnsatisfiedConstraintException if a constraint does not hold on a row: names the first few and the count
     */
    public static void check(
            CompiledProgram program,
            PublicValues publicValues,
            int[][] columns,
            int[] bases,
            int rows,
            Kernels kernels,
            Workers workers) {
        new TraceChecker(program, publicValues, rows, columns, bases).run(kernels, workers);
    }

    /** Returns the columns and after them the program's fixed columns at that height, in Montgomery form. */
    public static int[][] withFixed(CompiledProgram program, int[][] columns, int rows, Kernels kernels) {
        int fixed = program.layout().fixedNames().size();
        int[][] all = java.util.Arrays.copyOf(columns, columns.length + fixed);
        for (int k = 0; k < fixed; k++) {
            all[columns.length + k] = fixedColumn(program.layout().fixedColumn(k), rows, kernels);
        }
        return all;
    }

    /** Returns a fixed column at that height, in Montgomery form. */
    public static int[] fixedColumn(FixedColumn column, int rows, Kernels kernels) {
        int[] values = column.values(rows);
        kernels.toMontgomery(values, 0, values, 0, rows);
        return values;
    }

    private void run(Kernels kernels, Workers workers) {
        ConstraintSystem system = program.constraints();
        AirProgram air = AirProgram.compile(system, publicValues, 1, rows);
        Columns source = new Columns(
                rows,
                columns,
                bases,
                Columns.periodicOnCoset(system.layout(), rows, Montgomery.ONE, new Transforms(kernels)),
                air.blockRows());
        Blocks.run(rows, 0, rows, air, workers, () -> (scratch, at, next, from, len) -> {
            source.locate(from, at);
            source.locate(from + 1, next);
            air.run(
                    kernels,
                    source.arrays(),
                    at,
                    next,
                    len,
                    scratch,
                    (constraint, values, off, length) -> inspect(constraint, from, values, off, length));
        });
        if (count.get() > 0) {
            found.sort(Comparator.comparingInt(Found::row).thenComparingInt(Found::constraint));
            List<Violation> told =
                    found.stream().limit(TOLD).map(this::describe).toList();
            throw new UnsatisfiedConstraintException(program.name(), told, count.get());
        }
    }

    private void inspect(int constraint, int firstRow, int[] values, int off, int len) {
        RowSet set = program.constraints().constraints().get(constraint).rows();
        int from = Math.max(0, set.from(rows) - firstRow);
        int to = Math.min(len, set.to(rows) - firstRow);
        int any = 0;
        for (int i = off + from; i < off + to; i++) {
            any |= values[i];
        }
        if (any != 0) {
            record(constraint, firstRow, values, off, from, to);
        }
    }

    private synchronized void record(int constraint, int firstRow, int[] values, int off, int from, int to) {
        for (int i = from; i < to; i++) {
            if (values[off + i] != 0) {
                count.incrementAndGet();
                found.add(new Found(firstRow + i, constraint));
            }
        }
        if (found.size() > 1 << 12) {
            found.sort(Comparator.comparingInt(Found::row).thenComparingInt(Found::constraint));
            found.subList(TOLD, found.size()).clear();
        }
    }

    private Violation describe(Found at) {
        ConstraintSystem system = program.constraints();
        ConstraintSystem.Constraint constraint = system.constraints().get(at.constraint());
        TreeSet<Integer> nodes = new TreeSet<>(List.of(constraint.node()));
        List<String> values = new ArrayList<>();
        while (!nodes.isEmpty() && values.size() < TOLD_CELLS) {
            Node node = system.nodes().get(java.util.Objects.requireNonNull(nodes.pollLast()));
            switch (node) {
                case Node.Operation op -> nodes.addAll(List.of(op.left(), op.right()));
                case Node.Cell cell -> values.add(cell.name(system.layout()) + " = " + value(cell, at.row()));
                case Node.PublicValue value ->
                    values.add(system.layout().publicValueNames().get(value.index()) + " = "
                            + publicValues.get(value.index()));
                case Node.Constant constant -> {}
            }
        }
        return new Violation(constraint.name(), constraint.rows(), at.row(), values);
    }

    private int value(Node.Cell cell, int row) {
        ConstraintSystem system = program.constraints();
        int at = cell.next() ? (row + 1) % rows : row;
        if (cell.source() == Node.Source.PERIODIC) {
            int[] period = system.layout().periodicValues(cell.index());
            return period[at % period.length];
        }
        int slot = AirProgram.slot(system, cell.source(), cell.index());
        return Montgomery.fromMontgomery(columns[slot][bases[slot] + at]);
    }
}

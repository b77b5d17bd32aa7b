package quod.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import quod.api.ConstraintSystem.Constraint;
import quod.api.UnsatisfiedConstraintException.Violation;

/**
 * Checks a trace against every constraint on every row, on canonical integers: each node of the graph is evaluated for a
 * block of rows at once. Needs no set-up for a program, which is what small traces want; for backends without a faster
 * way of their own.
 */
public final class ConstraintChecker {
    /** The values of all nodes for a block should stay in the second-level cache. */
    private static final int BLOCK_INTS = 1 << 16;

    private static final int MIN_BLOCK = 8;
    private static final int MAX_BLOCK = 256;

    /** How many violations are told in full. */
    private static final int TOLD = 5;

    private final CompiledProgram program;
    private final List<Node> nodes;
    private final Trace trace;
    private final int rows;
    private final int[][] periodic;
    private final int[][] fixed;
    private final int blockRows;
    private final int[] values;
    private final List<Violation> violations = new ArrayList<>();
    private long count;

    private ConstraintChecker(CompiledProgram program, Trace trace) {
        ConstraintSystem system = program.constraints();
        this.program = program;
        this.nodes = system.nodes();
        this.trace = trace;
        this.rows = trace.rows();
        TraceLayout layout = system.layout();
        this.periodic = new int[layout.periodicNames().size()][];
        for (int i = 0; i < periodic.length; i++) {
            periodic[i] = layout.periodicValues(i);
        }
        this.fixed = new int[layout.fixedNames().size()][];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = layout.fixedColumn(i).values(rows);
        }
        this.blockRows = Math.min(rows, Math.clamp(BLOCK_INTS / nodes.size(), MIN_BLOCK, MAX_BLOCK));
        this.values = new int[nodes.size() * blockRows];
    }

    /**
     * Checks a trace.
     *
     * @throws UnsatisfiedConstraintException if a constraint does not hold on a row: names the first few and the count
     * @throws CancelledException if the check was cancelled
     */
    public static void check(CompiledProgram program, Trace trace, Cancellation cancellation) {
        new ConstraintChecker(program, trace).run(cancellation);
    }

    private void run(Cancellation cancellation) {
        List<Constraint> constraints = program.constraints().constraints();
        for (int from = 0; from < rows; from += blockRows) {
            cancellation.check();
            int length = Math.min(blockRows, rows - from);
            for (int n = 0; n < nodes.size(); n++) {
                evaluate(nodes.get(n), n * blockRows, from, length);
            }
            for (Constraint constraint : constraints) {
                inspect(constraint, from, length);
            }
        }
        if (count > 0) {
            throw new UnsatisfiedConstraintException(program.name(), violations, count);
        }
    }

    /** Evaluates a node on the rows from, …, from + length − 1; the results go to {@code values} from {@code out} on. */
    private void evaluate(Node node, int out, int from, int length) {
        switch (node) {
            case Node.Constant constant -> fill(out, length, constant.value());
            case Node.PublicValue value ->
                fill(out, length, trace.publicValues().get(value.index()));
            case Node.Cell cell -> copy(cell, out, from, length);
            case Node.Add op -> {
                int a = op.left() * blockRows;
                int b = op.right() * blockRows;
                for (int i = 0; i < length; i++) {
                    values[out + i] = BabyBear.add(values[a + i], values[b + i]);
                }
            }
            case Node.Sub op -> {
                int a = op.left() * blockRows;
                int b = op.right() * blockRows;
                for (int i = 0; i < length; i++) {
                    values[out + i] = BabyBear.sub(values[a + i], values[b + i]);
                }
            }
            case Node.Mul op -> {
                int a = op.left() * blockRows;
                int b = op.right() * blockRows;
                for (int i = 0; i < length; i++) {
                    values[out + i] = BabyBear.mul(values[a + i], values[b + i]);
                }
            }
        }
    }

    private void fill(int out, int length, int value) {
        Arrays.fill(values, out, out + length, value);
    }

    private void copy(Node.Cell cell, int out, int from, int length) {
        int[] column = column(cell);
        int first = cell.next() ? from + 1 : from;
        int mask = column.length - 1;
        if (column.length == rows && first + length <= rows) {
            System.arraycopy(column, first, values, out, length);
        } else {
            // Periods and heights are powers of two; the row after the last is the first.
            for (int i = 0; i < length; i++) {
                values[out + i] = column[first + i & mask];
            }
        }
    }

    private int[] column(Node.Cell cell) {
        return switch (cell.source()) {
            case COLUMN -> trace.column(cell.index());
            case FIXED -> fixed[cell.index()];
            case PERIODIC -> periodic[cell.index()];
        };
    }

    private void inspect(Constraint constraint, int from, int length) {
        int first = Math.max(0, constraint.rows().from(rows) - from);
        int end = Math.min(length, constraint.rows().to(rows) - from);
        int at = constraint.node() * blockRows;
        for (int i = first; i < end; i++) {
            if (values[at + i] != 0) {
                count++;
                if (violations.size() < TOLD) {
                    violations.add(
                            new Violation(constraint.name(), constraint.rows(), from + i, cells(constraint.node(), i)));
                }
            }
        }
    }

    /** Returns the cells and public values that a node depends on, as {@code name = value}. */
    private List<String> cells(int root, int row) {
        TraceLayout layout = program.layout();
        PublicValues publicValues = trace.publicValues();
        TreeSet<Integer> pending = new TreeSet<>(List.of(root));
        List<String> cells = new ArrayList<>();
        while (!pending.isEmpty()) {
            int n = pending.removeLast();
            switch (nodes.get(n)) {
                case Node.Operation op -> pending.addAll(List.of(op.left(), op.right()));
                case Node.Cell cell -> cells.add(cell.name(layout) + " = " + values[n * blockRows + row]);
                case Node.PublicValue value ->
                    cells.add(layout.publicValueNames().get(value.index()) + " = " + publicValues.get(value.index()));
                case Node.Constant constant -> {}
            }
        }
        return cells;
    }
}

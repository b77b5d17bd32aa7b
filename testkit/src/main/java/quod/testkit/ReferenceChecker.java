package quod.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import quod.api.BabyBear;
import quod.api.CompiledProgram;
import quod.api.ConstraintSystem;
import quod.api.ConstraintSystem.Constraint;
import quod.api.Node;
import quod.api.PublicValues;
import quod.api.Trace;
import quod.api.TraceLayout;
import quod.api.UnsatisfiedConstraintException.Violation;

/**
 * Says whether a trace meets its constraints, row by row and node by node: the obvious form, which faster checkers are
 * compared with.
 */
public final class ReferenceChecker {
    private final ConstraintSystem system;
    private final Trace trace;
    private final PublicValues publicValues;
    private final List<int[]> periodic = new ArrayList<>();
    private final List<int[]> fixed = new ArrayList<>();

    private ReferenceChecker(ConstraintSystem system, Trace trace) {
        this.system = system;
        this.trace = trace;
        this.publicValues = trace.publicValues();
        TraceLayout layout = system.layout();
        for (int i = 0; i < layout.periodicNames().size(); i++) {
            periodic.add(layout.periodicValues(i));
        }
        for (int i = 0; i < layout.fixedNames().size(); i++) {
            fixed.add(layout.fixedColumn(i).values(trace.rows()));
        }
    }

    /** Returns every pair of constraint and row that does not hold, by row and then in the order of the constraints. */
    public static List<Violation> violations(CompiledProgram program, Trace trace) {
        return violations(program.constraints(), trace);
    }

    /** Returns every pair of constraint and row that does not hold, by row and then in the order of the constraints. */
    public static List<Violation> violations(ConstraintSystem system, Trace trace) {
        return new ReferenceChecker(system, trace).violations();
    }

    private List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        int rows = trace.rows();
        for (int row = 0; row < rows; row++) {
            int[] values = valuesOnRow(row);
            for (Constraint constraint : system.constraints()) {
                boolean holdsHere = constraint.rows().from(rows) <= row
                        && row < constraint.rows().to(rows);
                if (holdsHere && values[constraint.node()] != 0) {
                    violations.add(
                            new Violation(constraint.name(), constraint.rows(), row, cells(constraint.node(), values)));
                }
            }
        }
        return violations;
    }

    private int[] valuesOnRow(int row) {
        List<Node> nodes = system.nodes();
        int[] values = new int[nodes.size()];
        for (int n = 0; n < values.length; n++) {
            values[n] = switch (nodes.get(n)) {
                case Node.Constant constant -> constant.value();
                case Node.PublicValue value -> publicValues.get(value.index());
                case Node.Cell cell -> cell(cell, cell.next() ? (row + 1) % trace.rows() : row);
                case Node.Add op -> BabyBear.add(values[op.left()], values[op.right()]);
                case Node.Sub op -> BabyBear.sub(values[op.left()], values[op.right()]);
                case Node.Mul op -> BabyBear.mul(values[op.left()], values[op.right()]);
            };
        }
        return values;
    }

    private int cell(Node.Cell cell, int row) {
        return switch (cell.source()) {
            case COLUMN -> trace.column(cell.index())[row];
            case PERIODIC -> periodic.get(cell.index())[row % periodic.get(cell.index()).length];
            case FIXED -> fixed.get(cell.index())[row];
        };
    }

    /** Returns the cells that a node depends on, as {@code name = value}. */
    private List<String> cells(int root, int[] values) {
        TreeSet<Integer> pending = new TreeSet<>(List.of(root));
        List<String> cells = new ArrayList<>();
        while (!pending.isEmpty()) {
            int n = pending.pollLast();
            switch (system.nodes().get(n)) {
                case Node.Operation op -> pending.addAll(List.of(op.left(), op.right()));
                case Node.Cell cell -> cells.addFirst(cell.name(system.layout()) + " = " + values[n]);
                case Node.Constant ignored -> {}
                case Node.PublicValue ignored -> {}
            }
        }
        return cells;
    }
}

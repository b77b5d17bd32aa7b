package quod.risc0.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import quod.api.ConstraintSystem;
import quod.api.ConstraintSystem.Constraint;
import quod.api.Node;
import quod.api.RowSet;

/**
 * What a guest has to do, read off a program's constraints.
 *
 * @param system the constraints
 * @param rows the number of rows
 */
record GuestShape(ConstraintSystem system, int rows) {
    int columns() {
        return system.layout().columnNames().size();
    }

    int publicValues() {
        return system.layout().publicValueNames().size();
    }

    /** Returns the rows before which the loop stops, the last one among them, with the constraints of that row alone. */
    TreeMap<Integer, List<Integer>> stops() {
        TreeMap<Integer, List<Integer>> stops = new TreeMap<>();
        stops.put(rows - 1, new ArrayList<>());
        for (int c = 0; c < system.constraints().size(); c++) {
            RowSet set = system.constraints().get(c).rows();
            if (set.kind() != RowSet.Kind.EVERY && set.kind() != RowSet.Kind.TRANSITION) {
                stops.computeIfAbsent(set.from(rows), row -> new ArrayList<>()).add(c);
            }
        }
        return stops;
    }

    /** Tells whether a constraint on the last row looks at the next row, which is the first. */
    boolean lastRowLooksAtFirst() {
        boolean[] needed = new boolean[system.nodes().size()];
        for (Constraint constraint : system.constraints()) {
            if (constraint.rows().to(rows) == rows) {
                needed[constraint.node()] = true;
            }
        }
        closeDownwards(needed);
        for (int n = 0; n < needed.length; n++) {
            if (needed[n]
                    && system.nodes().get(n) instanceof Node.Cell cell
                    && cell.next()
                    && cell.source() == Node.Source.COLUMN) {
                return true;
            }
        }
        return false;
    }

    /** Returns how many multiplications the constraints of every row and of all but the last state. */
    int products() {
        return operations(true);
    }

    /** Returns how many additions and subtractions the constraints of every row and of all but the last state. */
    int sums() {
        return operations(false);
    }

    private int operations(boolean products) {
        boolean[] needed = new boolean[system.nodes().size()];
        for (Constraint constraint : system.constraints()) {
            if (constraint.rows().kind() == RowSet.Kind.EVERY
                    || constraint.rows().kind() == RowSet.Kind.TRANSITION) {
                needed[constraint.node()] = true;
            }
        }
        closeDownwards(needed);
        int count = 0;
        for (int n = 0; n < needed.length; n++) {
            if (needed[n] && system.nodes().get(n) instanceof Node.Operation op && op instanceof Node.Mul == products) {
                count++;
            }
        }
        return count;
    }

    private void closeDownwards(boolean[] needed) {
        for (int n = needed.length - 1; n >= 0; n--) {
            if (needed[n] && system.nodes().get(n) instanceof Node.Operation op) {
                needed[op.left()] = true;
                needed[op.right()] = true;
            }
        }
    }
}

package quod.trace.air;

import java.util.List;
import quod.api.BabyBear;
import quod.api.ConstraintSystem;
import quod.api.Node;
import quod.api.PublicValues;
import quod.api.TraceLayout;

/** Evaluates a constraint graph on one row after the other: the reference for blocks, cosets and points. */
public final class Rows {
    private Rows() {}

    /**
     * Returns the canonical values of all nodes on a row; the row after the last is the first.
     *
     * @param columns the main columns, canonical
     */
    public static int[] nodes(ConstraintSystem system, PublicValues publicValues, int[][] columns, int row) {
        TraceLayout layout = system.layout();
        int rows = columns[0].length;
        List<Node> nodes = system.nodes();
        int[] values = new int[nodes.size()];
        for (int n = 0; n < values.length; n++) {
            values[n] = switch (nodes.get(n)) {
                case Node.Constant constant -> constant.value();
                case Node.PublicValue value -> publicValues.get(value.index());
                case Node.Cell cell -> {
                    int at = cell.next() ? (row + 1) % rows : row;
                    yield switch (cell.source()) {
                        case COLUMN -> columns[cell.index()][at];
                        case FIXED -> layout.fixedColumn(cell.index()).values(rows)[at];
                        case PERIODIC -> {
                            int[] period = layout.periodicValues(cell.index());
                            yield period[at % period.length];
                        }
                    };
                }
                case Node.Add op -> BabyBear.add(values[op.left()], values[op.right()]);
                case Node.Sub op -> BabyBear.sub(values[op.left()], values[op.right()]);
                case Node.Mul op -> BabyBear.mul(values[op.left()], values[op.right()]);
            };
        }
        return values;
    }
}

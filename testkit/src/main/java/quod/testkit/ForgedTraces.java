package quod.testkit;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import quod.api.Trace;

/** Copies of traces with something changed. The trace that is given stays as it is. */
public final class ForgedTraces {
    private ForgedTraces() {}

    /** Returns a copy with another value in one cell. */
    public static Trace withCell(Trace trace, String column, int row, int value) {
        return withColumn(trace, column, cells -> {
            cells[row] = value;
            return cells;
        });
    }

    /** Returns a copy with another column; the operator is given a copy of the present one. */
    public static Trace withColumn(Trace trace, String column, UnaryOperator<int[]> change) {
        Trace.Builder copy = Trace.builder(trace.layout());
        List<String> names = trace.layout().columnNames();
        for (int i = 0; i < names.size(); i++) {
            int[] cells = trace.column(i);
            copy.column(names.get(i), names.get(i).equals(column) ? change.apply(cells.clone()) : cells);
        }
        trace.publicValues().toMap().forEach(copy::publicValue);
        return copy.build();
    }

    /** Returns a copy with another public value. */
    public static Trace withPublicValue(Trace trace, String name, int value) {
        Trace.Builder copy = Trace.builder(trace.layout());
        List<String> names = trace.layout().columnNames();
        for (int i = 0; i < names.size(); i++) {
            copy.column(names.get(i), trace.column(i));
        }
        for (Map.Entry<String, Integer> entry : trace.publicValues().toMap().entrySet()) {
            copy.publicValue(entry.getKey(), entry.getKey().equals(name) ? value : entry.getValue());
        }
        return copy.build();
    }
}

package quod.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The named parts of a program's trace: columns, public values, periodic columns and fixed columns.
 *
 * <p>Immutable; each method returns a new layout. Names are unique over all parts. The order in which parts are named
 * is their order in a {@link Trace}, in {@link PublicValues} and in the {@link ProgramId}.
 *
 * <pre>{@code
 * TraceLayout.columns("a", "b").publicValues("first", "second", "result")
 * }</pre>
 */
public final class TraceLayout {
    private final List<String> columns;
    private final List<String> publicValues;
    private final Map<String, int[]> periodic;
    private final Map<String, FixedColumn> fixed;

    private TraceLayout(
            List<String> columns,
            List<String> publicValues,
            Map<String, int[]> periodic,
            Map<String, FixedColumn> fixed) {
        this.columns = List.copyOf(columns);
        this.publicValues = List.copyOf(publicValues);
        this.periodic = Collections.unmodifiableMap(new LinkedHashMap<>(periodic));
        this.fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
        List<String> all = new ArrayList<>(this.columns);
        all.addAll(this.publicValues);
        all.addAll(this.periodic.keySet());
        all.addAll(this.fixed.keySet());
        java.util.HashSet<String> seen = new java.util.HashSet<>();
        for (String name : all) {
            if (!seen.add(Names.checked("part of a layout", name))) {
                throw new IllegalArgumentException("the layout names \"" + name + "\" twice");
            }
        }
    }

    /** Returns a layout with these columns. */
    public static TraceLayout columns(String... names) {
        return new TraceLayout(List.of(names), List.of(), Map.of(), Map.of());
    }

    /** Returns this layout with the columns {@code name[0]}, …, {@code name[count-1]} after the present ones. */
    public TraceLayout andColumns(String name, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a vector of columns needs at least one, not " + count);
        }
        List<String> more = new ArrayList<>(columns);
        for (int i = 0; i < count; i++) {
            more.add(element(name, i));
        }
        return new TraceLayout(more, publicValues, periodic, fixed);
    }

    /** Returns this layout with one more column. */
    public TraceLayout andColumn(String name) {
        List<String> more = new ArrayList<>(columns);
        more.add(name);
        return new TraceLayout(more, publicValues, periodic, fixed);
    }

    /** Returns a layout with the columns {@code name[0]}, …, {@code name[count-1]}. */
    public static TraceLayout columnVector(String name, int count) {
        return columns().andColumns(name, count);
    }

    /** Returns this layout with more public values, after the present ones. */
    public TraceLayout publicValues(String... names) {
        List<String> more = new ArrayList<>(publicValues);
        more.addAll(List.of(names));
        return new TraceLayout(columns, more, periodic, fixed);
    }

    /** Returns this layout with the public values {@code name[0]}, …, {@code name[count-1]} after the present ones. */
    public TraceLayout publicVector(String name, int count) {
        List<String> more = new ArrayList<>(publicValues);
        for (int i = 0; i < count; i++) {
            more.add(element(name, i));
        }
        return new TraceLayout(columns, more, periodic, fixed);
    }

    /**
     * Returns this layout with a periodic column: row i holds {@code values[i mod values.length]}.
     *
     * @param values canonical field elements; their number is a power of two and at most the number of rows
     */
    public TraceLayout periodic(String name, int... values) {
        if (Integer.bitCount(values.length) != 1) {
            throw new IllegalArgumentException("periodic column \"" + name + "\" has " + values.length
                    + " values; a period is a power of two: repeat or pad the values");
        }
        for (int i = 0; i < values.length; i++) {
            BabyBear.canonical(values[i], "periodic column \"" + name + "\", value " + i);
        }
        Map<String, int[]> more = new LinkedHashMap<>(periodic);
        if (more.put(name, values.clone()) != null) {
            throw new IllegalArgumentException("the layout names \"" + name + "\" twice");
        }
        return new TraceLayout(columns, publicValues, more, fixed);
    }

    /** Returns this layout with a fixed column. */
    public TraceLayout fixed(String name, FixedColumn column) {
        Map<String, FixedColumn> more = new LinkedHashMap<>(fixed);
        if (more.put(name, column) != null) {
            throw new IllegalArgumentException("the layout names \"" + name + "\" twice");
        }
        return new TraceLayout(columns, publicValues, periodic, more);
    }

    /** Returns the names of the columns in order. */
    public List<String> columnNames() {
        return columns;
    }

    /** Returns the names of the public values in order. */
    public List<String> publicValueNames() {
        return publicValues;
    }

    /** Returns the names of the periodic columns in order. */
    public List<String> periodicNames() {
        return List.copyOf(periodic.keySet());
    }

    /** Returns the names of the fixed columns in order. */
    public List<String> fixedNames() {
        return List.copyOf(fixed.keySet());
    }

    /** Returns a copy of the values of the periodic column with that index. */
    public int[] periodicValues(int index) {
        return new ArrayList<>(periodic.values()).get(index).clone();
    }

    /** Returns the fixed column with that index. */
    public FixedColumn fixedColumn(int index) {
        return new ArrayList<>(fixed.values()).get(index);
    }

    /** Returns the smallest number of rows that the periodic and fixed columns allow: at least 1. */
    public int minimumRows() {
        int rows = 1;
        for (int[] values : periodic.values()) {
            rows = Math.max(rows, values.length);
        }
        for (FixedColumn column : fixed.values()) {
            if (column instanceof FixedColumn.Table table) {
                rows = Math.max(rows, table.head().length);
            }
        }
        return rows;
    }

    /** Returns the name of an element of a vector of columns or public values: {@code name[index]}. */
    public static String element(String name, int index) {
        return name + "[" + index + "]";
    }

    @Override
    public String toString() {
        return "TraceLayout[columns=" + columns + ", publicValues=" + publicValues + ", periodic=" + periodic.keySet()
                + ", fixed=" + fixed.keySet() + "]";
    }
}

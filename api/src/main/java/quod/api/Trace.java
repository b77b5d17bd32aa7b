package quod.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The table that a run fills, and its public values.
 *
 * <p>Column-major: {@code column(c)[r]} is the cell of column c in row r, a canonical field element. The arrays are
 * owned by the trace from its construction on: neither the giver nor a reader may change them, nor may they be given to
 * another trace, until a prover takes them for its own use ({@link #takeColumns}). It is the witness, so {@link
 * #toString} tells the shape alone.
 */
public final class Trace {
    private final TraceLayout layout;
    private final AtomicReference<int @Nullable [][]> columns;
    private final int width;
    private final int rows;
    private final PublicValues publicValues;

    private Trace(TraceLayout layout, int[][] columns, int rows, PublicValues publicValues) {
        this.layout = layout;
        this.columns = new AtomicReference<>(columns);
        this.width = columns.length;
        this.rows = rows;
        this.publicValues = publicValues;
    }

    /** Returns a builder for a trace of that layout. */
    public static Builder builder(TraceLayout layout) {
        return new Builder(layout);
    }

    /** Returns the layout. */
    public TraceLayout layout() {
        return layout;
    }

    /** Returns the number of rows, a power of two. */
    public int rows() {
        return rows;
    }

    /** Returns the shape. */
    public TraceShape shape() {
        return new TraceShape(rows, width);
    }

    /**
     * Returns a column by its index; the array is not copied and must not be changed.
     *
     * @throws IllegalStateException if the columns were taken
     */
    public int[] column(int index) {
        return present(columns.get())[index];
    }

    /**
     * Returns a column by its name; the array is not copied and must not be changed.
     *
     * @throws IllegalStateException if the columns were taken
     */
    public int[] column(String name) {
        return column(indexOf(layout, name));
    }

    /**
     * Takes all columns: the arrays are the caller's from now on, to be overwritten, and this trace has none any more.
     * No two of them are the same array. This is for provers, which need no memory for a copy then; they take the
     * columns of runs of their own, and of a given trace where the request says so ({@link
     * ProveRequest#handingOverTrace}).
     *
     * @throws IllegalStateException if the columns were taken
     */
    public int[][] takeColumns() {
        int[][] taken = present(columns.getAndSet(null));
        Set<int[]> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        int[][] distinct = new int[width][];
        for (int c = 0; c < width; c++) {
            distinct[c] = seen.add(taken[c]) ? taken[c] : taken[c].clone();
        }
        return distinct;
    }

    private static int[][] present(int @Nullable [][] columns) {
        if (columns == null) {
            throw new IllegalStateException(
                    "a prover has taken the columns of this trace: a program returns a new trace"
                            + " for each run, and a trace that is handed over is proven once");
        }
        return columns;
    }

    /** Returns the public values. */
    public PublicValues publicValues() {
        return publicValues;
    }

    /** Tells the shape and nothing of the cells. */
    @Override
    public String toString() {
        return "Trace[" + rows + " rows x " + width + " columns]";
    }

    private static int indexOf(TraceLayout layout, String name) {
        int index = layout.columnNames().indexOf(name);
        if (index < 0) {
            throw new TraceShapeException(Names.unknown("column", name, layout.columnNames()));
        }
        return index;
    }

    /**
     * Collects columns and public values, pads, and checks. Not safe for concurrent use, but for {@link #column}: the
     * iterations of one {@link ParallelLoop} may each give columns of their own.
     */
    public static final class Builder {
        private final TraceLayout layout;
        private final int[] @Nullable [] columns;
        private final Map<String, Long> values = new HashMap<>();
        private @Nullable Padding padding;
        private int minimumRows = 1;

        private Builder(TraceLayout layout) {
            this.layout = layout;
            this.columns = new int[layout.columnNames().size()][];
        }

        /**
         * Gives a column; the array is owned by the trace from now on.
         *
         * @throws TraceShapeException if there is no such column, or a cell is not a canonical field element (column and
         *     row are named)
         */
        public Builder column(String name, int[] cells) {
            return column(indexOf(layout, name), cells);
        }

        /**
         * Gives the column with that index in the layout; the array is owned by the trace from now on.
         *
         * @throws TraceShapeException if a cell is not a canonical field element (column and row are named)
         * @throws IndexOutOfBoundsException if there is no such column
         */
        public Builder column(int index, int[] cells) {
            checkCanonical(layout.columnNames().get(index), cells);
            columns[index] = cells;
            return this;
        }

        /** Gives the columns {@code name[0]}, {@code name[1]}, …; the arrays are owned by the trace from now on. */
        public Builder columns(String name, int[][] cells) {
            for (int i = 0; i < cells.length; i++) {
                column(TraceLayout.element(name, i), cells[i]);
            }
            return this;
        }

        /** Gives a public value. */
        public Builder publicValue(String name, long value) {
            values.put(name, value);
            return this;
        }

        /** Pads every column to the next power of two with its last cell. */
        public Builder padRepeatingLastRow() {
            padding = (column, cells, row) -> cells[cells.length - 1];
            return this;
        }

        /** Pads every column to the next power of two with zeros. */
        public Builder padZeros() {
            padding = (column, cells, row) -> 0;
            return this;
        }

        /** Pads to the next power of two with what the rule says for each new cell. */
        public Builder padWith(Padding rule) {
            padding = rule;
            return this;
        }

        /** Pads to at least that many rows (rounded up to a power of two). */
        public Builder atLeast(int rows) {
            minimumRows = rows;
            return this;
        }

        /**
         * Returns the checked trace.
         *
         * @throws TraceShapeException if a column is missing or has another length, the number of rows is not a power
         *     of two and no padding was chosen, or a padded cell is not a canonical field element (column and row are named)
         * @throws IllegalArgumentException if a public value is missing, unknown or out of range
         */
        public Trace build() {
            List<String> names = layout.columnNames();
            int given = givenRows();
            int rows = Math.max(given, Math.max(minimumRows, padding == null ? 1 : layout.minimumRows()));
            if (padding != null) {
                rows = rows <= 1 ? 1 : Integer.highestOneBit(rows - 1) << 1;
            }
            TraceShape.checkRows(rows);
            List<int[]> all = new ArrayList<>();
            for (int c = 0; c < columns.length; c++) {
                int[] cells = java.util.Objects.requireNonNull(columns[c]);
                all.add(rows == cells.length ? cells : padded(names.get(c), cells, rows));
            }
            return new Trace(layout, all.toArray(int[][]::new), rows, PublicValues.of(layout, values));
        }

        private int givenRows() {
            List<String> names = layout.columnNames();
            int rows = -1;
            for (int c = 0; c < columns.length; c++) {
                int[] cells = columns[c];
                if (cells == null) {
                    throw new TraceShapeException("column \"" + names.get(c) + "\" was not given");
                }
                if (rows >= 0 && cells.length != rows) {
                    throw new TraceShapeException("column \"" + names.get(c) + "\" has " + cells.length
                            + " rows, and \"" + names.getFirst() + "\" has " + rows);
                }
                rows = cells.length;
            }
            if (rows < 1) {
                throw new TraceShapeException(columns.length == 0 ? "the layout has no column" : "the trace is empty");
            }
            return rows;
        }

        private int[] padded(String name, int[] cells, int rows) {
            Padding rule = padding;
            if (rule == null) {
                throw new TraceShapeException("the trace has " + cells.length + " rows, and at least " + rows
                        + " are asked for: choose padRepeatingLastRow(), padZeros() or padWith(…)");
            }
            int[] longer = Arrays.copyOf(cells, rows);
            for (int row = cells.length; row < rows; row++) {
                longer[row] = rule.cell(name, cells, row);
            }
            checkCanonical(name, longer);
            return longer;
        }

        private static void checkCanonical(String name, int[] cells) {
            int bad = 0;
            for (int cell : cells) {
                bad |= cell | (BabyBear.P - 1 - cell);
            }
            if (bad < 0) {
                for (int row = 0; row < cells.length; row++) {
                    if (!BabyBear.isCanonical(cells[row])) {
                        throw new TraceShapeException("column \"" + name + "\", row " + row
                                + " is not a canonical field element (negative, or not below p): use"
                                + " BabyBear.reduce(value)");
                    }
                }
            }
        }
    }

    /** Says what a padded cell holds. */
    @FunctionalInterface
    public interface Padding {
        /**
         * Returns the cell of a row after the given ones, canonical.
         *
         * @param column the column's name
         * @param cells the given cells of that column
         * @param row the row, at least {@code cells.length}
         */
        int cell(String column, int[] cells, int row);
    }
}

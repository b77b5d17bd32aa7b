package quod.trace.air;

import java.util.List;
import quod.api.TraceLayout;
import quod.trace.field.Montgomery;
import quod.trace.poly.Ntt;
import quod.trace.poly.Transforms;
import quod.trace.work.Workers;

/**
 * The columns that constraints are evaluated upon, on the n points s·⟨ω<sub>n</sub>⟩ for one s: main and fixed columns
 * as n values in an array from an offset on, periodic columns as one period.
 */
final class Columns {
    private final int rows;
    private final int[][] arrays;
    private final int[] bases;
    private final int[] periods;
    private final int windowed;
    private final int windowFirst;

    /**
     * Collects the columns of a coset.
     *
     * @param main main and fixed columns, in the order of {@link AirProgram#slot}
     * @param mainBases where the coset's first row is in each of them
     * @param periodic periodic columns on the coset, from {@link #periodicOnCoset}
     * @param spare how many values beyond the period a block may read
     */
    Columns(int rows, int[][] main, int[] mainBases, List<int[]> periodic, int spare) {
        this(rows, main, mainBases, 0, 0, periodic, spare);
    }

    /**
     * Collects columns of which some begin at another row than 0 and do not wrap.
     *
     * @param windowed how many: the first ones
     * @param windowFirst the row that they begin at
     */
    Columns(int rows, int[][] main, int[] mainBases, int windowed, int windowFirst, List<int[]> periodic, int spare) {
        this.rows = rows;
        this.windowed = windowed;
        this.windowFirst = windowFirst;
        this.arrays = new int[main.length + periodic.size()][];
        this.bases = new int[arrays.length];
        this.periods = new int[arrays.length];
        for (int c = 0; c < main.length; c++) {
            arrays[c] = main[c];
            bases[c] = mainBases[c];
            periods[c] = rows;
        }
        for (int k = 0; k < periodic.size(); k++) {
            int[] period = periodic.get(k);
            int[] repeated = new int[period.length + spare + 1];
            for (int i = 0; i < repeated.length; i++) {
                repeated[i] = period[i & (period.length - 1)];
            }
            arrays[main.length + k] = repeated;
            periods[main.length + k] = period.length;
        }
    }

    int[][] arrays() {
        return arrays;
    }

    /** Fills in where a row is in each column; the row after the last is the first. */
    void locate(int row, int[] places) {
        int wrapped = row == rows ? 0 : row;
        for (int c = 0; c < windowed; c++) {
            places[c] = bases[c] + row - windowFirst;
        }
        for (int c = windowed; c < places.length; c++) {
            places[c] = bases[c] + (wrapped & (periods[c] - 1));
        }
    }

    /**
     * Returns the periodic columns on s·⟨ω<sub>n</sub>⟩, a period each: the values of p(x<sup>n/t</sup>), where p is the
     * interpolant of degree &lt; t of the t values on ⟨ω<sub>t</sub>⟩.
     */
    static List<int[]> periodicOnCoset(TraceLayout layout, int rows, int shift, Transforms transforms) {
        List<int[]> columns = new java.util.ArrayList<>();
        for (int k = 0; k < layout.periodicNames().size(); k++) {
            int[] values = layout.periodicValues(k);
            for (int i = 0; i < values.length; i++) {
                values[i] = Montgomery.toMontgomery(values[i]);
            }
            if (shift != Montgomery.ONE) {
                Ntt ntt = transforms.get(Integer.numberOfTrailingZeros(values.length));
                ntt.inverse(values, 0, Workers.sequential());
                ntt.cosetScale(values, 0, ntt.cosetPowers(Montgomery.pow(shift, rows / values.length)));
                ntt.forward(values, 0, Workers.sequential());
            }
            columns.add(values);
        }
        return columns;
    }
}

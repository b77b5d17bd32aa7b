package quod.trace.commit;

import org.jspecify.annotations.Nullable;
import quod.trace.field.Montgomery;

/**
 * Extended columns that are held as polynomials. One coset at a time is computed, and stays until another is asked for.
 */
final class RecomputedColumns implements ExtendedColumns {
    private static final int NONE = 0;

    private final LowDegreeExtension extension;
    private final Machine machine;
    private final int[][] coefficients;
    private final int logRows;
    private final int shift;
    private int @Nullable [][] values;
    /** The shift of the coset that the values are on. */
    private int current = NONE;

    /**
     * Takes polynomials.
     *
     * @param coefficients n times the coefficients, bit-reversed; not copied
     * @param shift where coset 0 is, as seen from the points of which the coefficients are
     */
    RecomputedColumns(LowDegreeExtension extension, Machine machine, int[][] coefficients, int logRows, int shift) {
        this.extension = extension;
        this.machine = machine;
        this.coefficients = coefficients;
        this.logRows = logRows;
        this.shift = shift;
    }

    @Override
    public Coset coset(int j) {
        return at(Montgomery.mul(shift, extension.cosetShift(logRows, j)));
    }

    @Override
    public Coset further(int factor) {
        return at(Montgomery.mul(shift, factor));
    }

    private Coset at(int wanted) {
        int[][] target = values;
        if (target == null) {
            target = machine.memory().arrays(coefficients.length, 1 << logRows);
            values = target;
        }
        if (wanted != current) {
            extension.evaluate(new Coset(coefficients, 0), logRows, wanted, new Coset(target, 0));
            current = wanted;
        }
        return new Coset(target, 0);
    }

    @Override
    public void forget() {
        if (values != null) {
            machine.memory().release(values);
            values = null;
            current = NONE;
        }
    }
}

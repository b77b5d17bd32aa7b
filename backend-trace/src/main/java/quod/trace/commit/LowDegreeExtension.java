package quod.trace.commit;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import quod.trace.field.Montgomery;
import quod.trace.merkle.CosetColumns;
import quod.trace.merkle.CosetColumns.Coset;
import quod.trace.poly.Ntt;
import quod.trace.work.Workers;

/**
 * Extends columns of 2<sup>h</sup> values to B cosets, as {@link quod.trace.shape.ProofShape} numbers the positions:
 * coset j of an extended column is at j·2<sup>h</sup>.
 */
public final class LowDegreeExtension {
    /** log2 of the length up to which a column goes through all its transforms at once, in the second-level cache. */
    private static final int LOG_RESIDENT = 17;

    /** log2 of the length up to which the powers of the shifts are kept: many traces of a proof may have it. */
    private static final int LOG_KEPT = 14;

    private final Machine machine;
    private final int logBlowup;
    private final Map<Shifts, int[][]> keptPowers = new ConcurrentHashMap<>();

    /** Which powers: from a coset on, of a shift times the cosets', multiplied by a factor. */
    private record Shifts(int logRows, int firstCoset, int shift, int factor) {}

    /** Creates one for a blowup. Any thread may use it if the machine's memory allows that. */
    public LowDegreeExtension(Machine machine, int logBlowup) {
        this.machine = machine;
        this.logBlowup = logBlowup;
    }

    /** Returns how long the arrays of {@link #ofFirstCoset} and {@link #ofCoefficients} are: B·n, or n where cosets are recomputed. */
    public int arrayLength(int logRows) {
        return machine.recomputes() ? 1 << logRows : 1 << (logRows + logBlowup);
    }

    /**
     * Extends as {@link #fromTrace} does. The arrays belong to the result; where cosets are recomputed, the last coset's
     * place, from the beginning of its arrays on, is the only one.
     */
    public ExtendedColumns ofTrace(CosetColumns places, int logRows) {
        if (machine.recomputes()) {
            int[][] columns = places.coset(lastCoset()).columns();
            invert(columns, logRows);
            return new RecomputedColumns(this, machine, columns, logRows, Montgomery.GENERATOR);
        }
        fromTrace(places, logRows);
        return new KeptColumns(machine, places, logRows);
    }

    /** Turns a trace's values into columns that are computed one by one; the arrays, of n, belong to the result. */
    public StreamedColumns streamed(int[][] columns, int logRows) {
        invert(columns, logRows);
        return new StreamedColumns(this, machine, columns, logRows);
    }

    /**
     * Returns whether each column of that many goes through all its transforms at once, so that groups of columns can be
     * told of.
     */
    public boolean finishesColumns(int columns, int logRows) {
        return !machine.recomputes() && logRows + logBlowup <= LOG_RESIDENT && byColumn(columns, logRows);
    }

    /**
     * Columns in groups: who extends them is told of each group that has all its values, on the thread that computed it.
     *
     * @param columns the number of columns in each group
     * @param run the number of groups that one thread does in their order; the next run may be another thread's
     * @param runs the number of runs; columns after them are in no group
     * @param finished takes the group's number
     */
    public record Groups(int columns, int run, int runs, IntConsumer finished) {
        /** Every column on its own. */
        public static final Groups NONE = new Groups(1, 1, 0, group -> {});

        private int runColumns() {
            return columns * run;
        }
    }

    /** Extends as {@link #fromTrace(CosetColumns, int)} does, in groups. */
    public void fromTrace(CosetColumns places, int logRows, Groups groups) {
        ColumnJob interpolate = inverseInLastPlace(places, logRows);
        extendByColumn(places, logRows, 0, Montgomery.GENERATOR, Montgomery.ONE, interpolate, groups);
    }

    /**
     * Extends as the method above does, from plain numbers. A number x is the Montgomery form of x·2<sup>−32</sup>, and
     * transforms are linear: a factor of the shift's powers is all that the conversion takes.
     *
     * @param numbers returns n numbers in [0, p) for a column, elsewhere or in the last coset's place
     */
    public void fromNumbers(IntFunction<int[]> numbers, CosetColumns places, int logRows, Groups groups) {
        Coset last = places.coset(lastCoset());
        Ntt ntt = machine.transforms().get(logRows);
        ColumnJob interpolate = (c, inner) -> ntt.inverse(numbers.apply(c), last.columns()[c], last.base());
        int factor = Montgomery.toMontgomery(Montgomery.ONE);
        extendByColumn(places, logRows, 0, Montgomery.GENERATOR, factor, interpolate, groups);
    }

    private ColumnJob inverseInLastPlace(CosetColumns places, int logRows) {
        Coset last = places.coset(lastCoset());
        Ntt ntt = machine.transforms().get(logRows);
        return (c, inner) -> ntt.inverse(last.columns()[c], last.base(), inner);
    }

    /** Extends as {@link #fromFirstCoset} does: the values are in the first n places. The arrays belong to the result. */
    public ExtendedColumns ofFirstCoset(int[][] columns, int logRows) {
        if (machine.recomputes()) {
            invert(columns, logRows);
            return new RecomputedColumns(this, machine, columns, logRows, Montgomery.ONE);
        }
        fromFirstCoset(columns, logRows);
        return new KeptColumns(machine, CosetColumns.kept(columns, logRows), logRows);
    }

    /** Extends as {@link #fromCoefficients} does: they are in the last n places. The arrays belong to the result. */
    public ExtendedColumns ofCoefficients(int[][] columns, int logRows) {
        if (machine.recomputes()) {
            return new RecomputedColumns(this, machine, columns, logRows, Montgomery.GENERATOR);
        }
        fromCoefficients(columns, logRows);
        return new KeptColumns(machine, CosetColumns.kept(columns, logRows), logRows);
    }

    private void invert(int[][] columns, int logRows) {
        Ntt ntt = machine.transforms().get(logRows);
        forEach(columns.length, logRows, (c, inner) -> ntt.inverse(columns[c], 0, inner));
    }

    /**
     * Extends columns from ⟨ω<sub>n</sub>⟩ to the cosets g·ω<sub>Bn</sub><sup>j</sup>·⟨ω<sub>n</sub>⟩, g =
     * {@link Montgomery#GENERATOR}.
     *
     * @param places where each coset's values go; the trace's are in the last coset's place, and are overwritten
     * @param logRows log2 of n
     */
    public void fromTrace(CosetColumns places, int logRows) {
        extend(places, logRows, 0, Montgomery.GENERATOR, inverseInLastPlace(places, logRows));
    }

    /**
     * Extends columns from coset 0 to the others, whatever its shift s: from s·⟨ω<sub>n</sub>⟩ to
     * s·ω<sub>Bn</sub><sup>j</sup>·⟨ω<sub>n</sub>⟩.
     *
     * @param columns arrays of B·n; the values are in the first n places
     * @param logRows log2 of n
     */
    public void fromFirstCoset(int[][] columns, int logRows) {
        int n = 1 << logRows;
        CosetColumns places = CosetColumns.kept(columns, logRows);
        ColumnJob inverse = inverseInLastPlace(places, logRows);
        extend(places, logRows, 1, Montgomery.ONE, (c, inner) -> {
            System.arraycopy(columns[c], 0, columns[c], lastCoset() << logRows, n);
            inverse.run(c, inner);
        });
    }

    /**
     * Evaluates polynomials on all cosets g·ω<sub>Bn</sub><sup>j</sup>·⟨ω<sub>n</sub>⟩.
     *
     * @param columns arrays of B·n; n times the coefficients, bit-reversed, are in the last n places and are
     *     overwritten
     * @param logRows log2 of n
     */
    public void fromCoefficients(int[][] columns, int logRows) {
        extend(CosetColumns.kept(columns, logRows), logRows, 0, Montgomery.GENERATOR, (c, inner) -> {});
    }

    /**
     * Interpolates, and evaluates on the cosets firstCoset, …, B − 1 of the shift; the coefficients' place is the last to
     * be written.
     */
    private void extend(CosetColumns places, int logRows, int firstCoset, int shift, ColumnJob interpolate) {
        Coset coefficients = places.coset(lastCoset());
        int columns = coefficients.columns().length;
        if (finishesColumns(columns, logRows)) {
            extendByColumn(places, logRows, firstCoset, shift, Montgomery.ONE, interpolate, Groups.NONE);
            return;
        }
        forEach(columns, logRows, interpolate);
        for (int j = firstCoset; j <= lastCoset(); j++) {
            evaluate(coefficients, logRows, Montgomery.mul(shift, cosetShift(logRows, j)), places.coset(j));
        }
    }

    /** Extends as {@link #extend}, column by column, the groups first, and multiplies all values by a factor. */
    private void extendByColumn(
            CosetColumns places,
            int logRows,
            int firstCoset,
            int shift,
            int factor,
            ColumnJob interpolate,
            Groups groups) {
        int n = 1 << logRows;
        Coset[] cosets = new Coset[1 << logBlowup];
        Arrays.setAll(cosets, places::coset);
        Coset last = cosets[lastCoset()];
        int columns = last.columns().length;
        Ntt ntt = machine.transforms().get(logRows);
        boolean kept = logRows + logBlowup <= LOG_KEPT;
        Shifts shifts = new Shifts(logRows, firstCoset, shift, factor);
        int[][] powers = kept ? keptPowers.computeIfAbsent(shifts, this::powers) : powers(shifts);
        Workers inner = Workers.sequential();
        int grouped = groups.runs * groups.runColumns();
        machine.workers().run(groups.runs + columns - grouped, task -> {
            boolean isRun = task < groups.runs;
            int first = isRun ? task * groups.runColumns() : grouped + task - groups.runs;
            int end = first + (isRun ? groups.runColumns() : 1);
            for (int c = first; c < end; c++) {
                interpolate.run(c, inner);
                for (int j = firstCoset; j < cosets.length; j++) {
                    int[] values = cosets[j].columns()[c];
                    multiply(last.columns()[c], last.base(), powers[j], values, cosets[j].base(), n, inner);
                    ntt.forward(values, cosets[j].base(), inner);
                }
                if (isRun && (c + 1) % groups.columns == 0) {
                    groups.finished.accept(c / groups.columns);
                }
            }
        });
        if (!kept) {
            machine.memory().release(powers);
        }
    }

    private int[][] powers(Shifts shifts) {
        Ntt ntt = machine.transforms().get(shifts.logRows);
        int[][] powers = machine.memory().arrays(1 << logBlowup, ntt.length());
        for (int j = shifts.firstCoset; j < powers.length; j++) {
            int shift = Montgomery.mul(shifts.shift, cosetShift(shifts.logRows, j));
            ntt.cosetPowers(shifts.factor, shift, powers[j]);
        }
        return powers;
    }

    /** Evaluates polynomials on shift·⟨ω<sub>n</sub>⟩; the values may take the coefficients' place. */
    void evaluate(Coset coefficients, int logRows, int shift, Coset values) {
        int n = 1 << logRows;
        Ntt ntt = machine.transforms().get(logRows);
        int[] powers = machine.memory().array(n);
        ntt.cosetPowers(Montgomery.ONE, shift, powers);
        forEach(values.columns().length, logRows, (c, inner) -> {
            int[] to = values.columns()[c];
            multiply(coefficients.columns()[c], coefficients.base(), powers, to, values.base(), n, inner);
            ntt.forward(to, values.base(), inner);
        });
        machine.memory().release(powers);
    }

    private int lastCoset() {
        return (1 << logBlowup) - 1;
    }

    /** Returns ω<sub>Bn</sub><sup>j</sup>. */
    public int cosetShift(int logRows, int coset) {
        return Montgomery.pow(Montgomery.rootOfUnity(logRows + logBlowup), coset);
    }

    /** Runs a job for each column: one column a thread where there are enough, otherwise all threads on each. */
    private void forEach(int columns, int logRows, ColumnJob job) {
        Workers workers = machine.workers();
        if (byColumn(columns, logRows)) {
            workers.run(columns, c -> job.run(c, Workers.sequential()));
        } else {
            for (int c = 0; c < columns; c++) {
                job.run(c, workers);
            }
        }
    }

    private boolean byColumn(int columns, int logRows) {
        return columns >= 2 * machine.workers().threads() || logRows < 12;
    }

    private void multiply(int[] a, int ao, int[] b, int[] out, int oo, int n, Workers workers) {
        int piece = 1 << 14;
        workers.run(Math.max(1, n / piece), k -> {
            int from = k * piece;
            machine.kernels().mul(a, ao + from, b, from, out, oo + from, Math.min(piece, n - from));
        });
    }

    private interface ColumnJob {
        void run(int column, Workers inner);
    }
}

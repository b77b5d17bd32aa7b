package quod.trace.commit;

import quod.trace.field.Montgomery;
import quod.trace.poly.Ntt;
import quod.trace.work.Workers;

/**
 * Extends columns of 2<sup>h</sup> values to B cosets, as {@link quod.trace.shape.ProofShape} numbers the positions:
 * coset j of an extended column is at j·2<sup>h</sup>.
 */
public final class LowDegreeExtension {
    private final Machine machine;
    private final int logBlowup;

    /** Creates one for a blowup. */
    public LowDegreeExtension(Machine machine, int logBlowup) {
        this.machine = machine;
        this.logBlowup = logBlowup;
    }

    /**
     * Extends columns from ⟨ω<sub>n</sub>⟩ to the cosets g·ω<sub>Bn</sub><sup>j</sup>·⟨ω<sub>n</sub>⟩, g =
     * {@link Montgomery#GENERATOR}.
     *
     * @param columns arrays of B·n; the values are in the last n places and are overwritten
     * @param logRows log2 of n
     */
    public void fromTrace(int[][] columns, int logRows) {
        int last = ((1 << logBlowup) - 1) << logRows;
        Ntt ntt = machine.transforms().get(logRows);
        forEach(columns.length, logRows, (c, inner) -> ntt.inverse(columns[c], last, inner));
        fromCoefficients(columns, logRows);
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
        int last = ((1 << logBlowup) - 1) << logRows;
        Ntt ntt = machine.transforms().get(logRows);
        forEach(columns.length, logRows, (c, inner) -> {
            System.arraycopy(columns[c], 0, columns[c], last, n);
            ntt.inverse(columns[c], last, inner);
        });
        evaluate(columns, logRows, 1, Montgomery.ONE);
    }

    /**
     * Evaluates polynomials on all cosets g·ω<sub>Bn</sub><sup>j</sup>·⟨ω<sub>n</sub>⟩.
     *
     * @param columns arrays of B·n; n times the coefficients, bit-reversed, are in the last n places and are
     *     overwritten
     * @param logRows log2 of n
     */
    public void fromCoefficients(int[][] columns, int logRows) {
        evaluate(columns, logRows, 0, Montgomery.GENERATOR);
    }

    /** Evaluates on the cosets firstCoset, …, B − 1 of the shift; the coefficients' place is the last to be written. */
    private void evaluate(int[][] columns, int logRows, int firstCoset, int shift) {
        int n = 1 << logRows;
        int last = ((1 << logBlowup) - 1) << logRows;
        Ntt ntt = machine.transforms().get(logRows);
        int[] powers = machine.memory().array(n);
        for (int j = firstCoset; j < 1 << logBlowup; j++) {
            ntt.cosetPowers(Montgomery.mul(shift, cosetShift(logRows, j)), powers);
            int to = j << logRows;
            forEach(columns.length, logRows, (c, inner) -> {
                multiply(columns[c], last, powers, columns[c], to, n, inner);
                ntt.forward(columns[c], to, inner);
            });
        }
    }

    /** Returns ω<sub>Bn</sub><sup>j</sup>. */
    public int cosetShift(int logRows, int coset) {
        return Montgomery.pow(Montgomery.rootOfUnity(logRows + logBlowup), coset);
    }

    /** Runs a job for each column: one column a thread where there are enough, otherwise all threads on each. */
    private void forEach(int columns, int logRows, ColumnJob job) {
        Workers workers = machine.workers();
        if (columns >= 2 * workers.threads() || logRows < 12) {
            workers.run(columns, c -> job.run(c, Workers.sequential()));
        } else {
            for (int c = 0; c < columns; c++) {
                job.run(c, workers);
            }
        }
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

package quod.examples.demo.task;

import java.util.Map;
import java.util.TreeMap;
import quod.api.ProveRequest;
import quod.api.Prover;

/**
 * Finds how many rows a proof of a given length has on this machine, by measuring heights up from the smallest.
 */
public final class Sizer {
    private static final int SMALLEST_LOG_ROWS = 5;
    private static final int LARGEST_LOG_ROWS = 18;
    private static final int TRIES = 9;
    private static final long WARM_UP_NANOS = 400_000_000;

    private final Prover prover;
    private final TreeMap<Double, Integer> rowsByNanos = new TreeMap<>();
    private int logRows = SMALLEST_LOG_ROWS;

    /** Creates one for a prover. */
    public Sizer(Prover prover) {
        this.prover = prover;
    }

    /** Returns the fewest rows whose proof takes that long or longer; the most that are tried if none does. */
    public int rowsTaking(double nanos) {
        while (logRows <= LARGEST_LOG_ROWS && (rowsByNanos.isEmpty() || rowsByNanos.lastKey() < nanos)) {
            rowsByNanos.put(measure(ofRows(1 << logRows)), 1 << logRows);
            logRows++;
        }
        Map.Entry<Double, Integer> first = rowsByNanos.ceilingEntry(nanos);
        return first != null ? first.getValue() : 1 << LARGEST_LOG_ROWS;
    }

    /** Returns an n whose table has that many rows and is nearly full. */
    public static int ofRows(int rows) {
        return rows - rows / 3;
    }

    private double measure(int n) {
        ProveRequest request = Requests.nth(n);
        long end = System.nanoTime() + (rowsByNanos.isEmpty() ? WARM_UP_NANOS : WARM_UP_NANOS / TRIES);
        while (System.nanoTime() < end) {
            prover.prove(request);
        }
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < TRIES; i++) {
            long begun = System.nanoTime();
            prover.prove(request);
            best = Math.min(best, (double) (System.nanoTime() - begun));
        }
        return best;
    }
}

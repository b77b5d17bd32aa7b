package quod.strategies.parallel;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import quod.api.ProveRequest;
import quod.api.ProvingException;

/**
 * How long requests of about that many cells took: a hint for the next call, which then need not prove one to find out.
 * Threads that meet may lose a measurement; nothing rests on it but speed.
 */
final class TaskLengths {
    /** Before anything was measured, a cell of a trace is taken to be worth that much time. */
    private static final double GUESSED_NANOS_PER_CELL = 2;

    /** What is new counts for a quarter, and never for more than twice what was known: one may have been disturbed. */
    private static final double SHARE_OF_NEW = 0.25;

    private static final double MOST_AT_ONCE = 2;

    private final AtomicReferenceArray<@Nullable Double> nanos = new AtomicReferenceArray<>(Long.SIZE);

    /** Returns what a request is expected to take, in nanoseconds; 0 if it is malformed. */
    double of(ProveRequest request) {
        try {
            long cells = request.shape().cells();
            Double known = nanos.get(index(cells));
            return known != null ? known : cells * GUESSED_NANOS_PER_CELL;
        } catch (ProvingException malformed) {
            return 0;
        }
    }

    /** Learns what such a request took, in nanoseconds. */
    void measured(ProveRequest request, double took) {
        try {
            int index = index(request.shape().cells());
            Double known = nanos.get(index);
            nanos.set(
                    index,
                    known == null ? took : known + SHARE_OF_NEW * (Math.min(took, MOST_AT_ONCE * known) - known));
        } catch (ProvingException malformed) {
            // It has no length.
        }
    }

    private static int index(long cells) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, cells));
    }
}

package quod.trace.security;

import java.util.List;
import quod.trace.shape.TraceFigures;

/**
 * The options of the default parameters. The blowup follows from the total width: a narrow trace is cheap to extend, and
 * few queries make its proof small; a wide one pays for each doubling in every column, and what its proof consists of,
 * the opened rows, hardly depends on the number of layers.
 */
final class DefaultOptions {
    private static final int EXTENSION_DEGREE = 5;
    private static final int LOG_ARITY = 3;
    private static final int LOG_FINAL_LENGTH = 8;
    private static final int QUERY_GRINDING_BITS = 16;

    /** Up to this width the blowup is 8. */
    private static final long NARROW = 32;

    /** Up to this width the blowup is 4. */
    private static final long MIDDLE = 256;

    /** Domains above 2^26 points would hold gigabytes even for a narrow trace. */
    private static final int MAX_LOG_DOMAIN = 26;

    private DefaultOptions() {}

    static SolverOptions of(List<TraceFigures> traces) {
        return new SolverOptions(
                EXTENSION_DEGREE,
                "blake3",
                logBlowup(traces),
                LOG_ARITY,
                LOG_FINAL_LENGTH,
                QUERY_GRINDING_BITS,
                ParameterSolver.DEFAULT_MAX_GRINDING_BITS);
    }

    private static int logBlowup(List<TraceFigures> traces) {
        long width = traces.stream().mapToLong(t -> t.width(EXTENSION_DEGREE)).sum();
        int logRows = traces.stream().mapToInt(TraceFigures::logRows).max().orElseThrow();
        int byWidth = width <= NARROW ? 3 : width <= MIDDLE ? 2 : 1;
        return Math.max(1, Math.min(byWidth, MAX_LOG_DOMAIN - logRows));
    }
}

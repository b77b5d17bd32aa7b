package quod.trace.security;

import java.util.Collections;
import java.util.List;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

/** Figures of traces, and parameters, for the tests of this package. */
final class Shapes {
    private Shapes() {}

    /** A trace whose columns are all opened at two points, with a constraint for each column and four more. */
    static TraceFigures trace(int logRows, int columns, int degree) {
        return new TraceFigures(logRows, columns, 0, columns, 0, columns + 4, degree, Math.max(1, degree - 1));
    }

    static List<TraceFigures> traces(int logRows, int columns, int degree) {
        return List.of(trace(logRows, columns, degree));
    }

    /** The largest trace of that height that is accepted. */
    static TraceFigures widest(int logRows) {
        return new TraceFigures(logRows, 4096, 4096, 4096, 4096, 100_000, 8, 8);
    }

    static List<TraceFigures> repeated(int count, TraceFigures trace) {
        return Collections.nCopies(count, trace);
    }

    /** A trace with exactly that number of openings. */
    static List<TraceFigures> openings(int logRows, int openings, int constraints, int degree) {
        int chunks = Math.max(1, degree - 1);
        int columns = Math.min(4096, openings - chunks);
        return List.of(
                new TraceFigures(logRows, columns, 0, openings - chunks - columns, 0, constraints, degree, chunks));
    }

    static StarkParameters parameters(int degree, int logBlowup, int queries, int betaGrinding, int queryGrinding) {
        return new StarkParameters(degree, "blake3", logBlowup, queries, 3, 3, 0, 0, betaGrinding, queryGrinding);
    }
}

package quod.strategies.adaptive;

import java.util.List;
import java.util.Optional;
import quod.api.BatchProver;
import quod.api.ProveRequest;
import quod.api.ProvingException;
import quod.api.TraceShape;

/**
 * What is known of a task without running its program: the trace's shape, how much there is to evaluate on a row, and
 * how much memory the prover says that it takes, which stands for how much data it commits to.
 *
 * @param logRows log2 of the number of rows
 * @param columns the number of columns, fixed ones included
 * @param degree the largest degree of a constraint
 * @param nodes the number of operations and operands of all constraints
 * @param memoryBytes the memory at the peak, or that of the trace where the prover doesn't say
 */
record TaskFigures(int logRows, int columns, int degree, int nodes, long memoryBytes) {
    /** How many features there are. */
    static final int FEATURES = 5;

    private static final int EXTENSION_DEGREE = 5;

    static TaskFigures of(ProveRequest request, Optional<BatchProver> prover) {
        TraceShape shape = request.shape();
        return new TaskFigures(
                shape.logRows(),
                shape.columns() + request.program().layout().fixedNames().size(),
                request.program().constraints().maxDegree(),
                request.program().constraints().nodes().size(),
                memoryBytes(request, shape, prover));
    }

    private static long memoryBytes(ProveRequest request, TraceShape shape, Optional<BatchProver> prover) {
        long trace = shape.cells() * Integer.BYTES;
        try {
            return prover.isPresent() ? Math.max(trace, prover.get().memoryBytes(List.of(request))) : trace;
        } catch (ProvingException unsupported) {
            return trace;
        }
    }

    /** Returns what time is a combination of: a constant, the folds, data, transforms of data, evaluations. */
    double[] timeFeatures() {
        double rows = 1L << logRows;
        return new double[] {1, logRows, memoryBytes, (double) memoryBytes * logRows, rows * nodes};
    }

    /**
     * Returns what the proof's length is a combination of. The wider the columns, those of the quotient included, are
     * extended, the fewer places are opened.
     */
    double[] sizeFeatures() {
        double width = columns + (double) EXTENSION_DEGREE * Math.max(1, degree - 1);
        double blowup = memoryBytes / (width * (1L << logRows) * Integer.BYTES);
        double places = 1 / Math.log(1 + Math.max(1, blowup));
        return new double[] {1, logRows, logRows * logRows, width * places, logRows * logRows * places};
    }
}

package quod.trace.prover;

import quod.trace.shape.ProofShape;
import quod.trace.shape.TraceFigures;

/** About how much memory a proof takes at its peak, from the shape alone. */
final class MemoryModel {
    private static final long WORD = Integer.BYTES;
    private static final long DIGEST = 32;

    private MemoryModel() {}

    /** Returns the bytes of the arrays that live together at the peak, the given traces not counted. */
    static long bytes(ProofShape shape) {
        int degree = shape.parameters().extensionDegree();
        long blowup = shape.parameters().blowup();
        long bytes = 0;
        for (TraceFigures trace : shape.traces()) {
            long rows = 1L << trace.logRows();
            long columns = trace.width(degree);
            bytes += columns * rows * blowup * WORD;
            // Twice the leaves each: the main tree, the tree over chunks, and the one over fixed columns.
            int trees = trace.fixedColumns() > 0 ? 3 : 2;
            bytes += trees * 2L * DIGEST * ((rows * blowup) >> shape.logGroup(trace.logRows()));
            if (trace.chunks() > 1) {
                bytes += (long) trace.chunks() * degree * rows * WORD;
            }
        }
        for (int h : shape.distinctLogRows()) {
            // Inverses and the DEEP word.
            bytes += (2L * degree * WORD) << h;
        }
        for (int k = 0; k < shape.folds(); k++) {
            if (shape.layerCommitted(k)) {
                long values = blowup << shape.layerLog(k);
                bytes += degree * values * WORD + 2 * DIGEST * (values >> shape.foldLog(k));
            }
        }
        return bytes;
    }
}

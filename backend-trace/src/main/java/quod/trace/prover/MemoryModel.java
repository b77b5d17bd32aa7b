package quod.trace.prover;

import quod.trace.commit.ProofTrees;
import quod.trace.commit.StreamedColumns;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.hash.TreeHasher;
import quod.trace.shape.ProofShape;
import quod.trace.shape.TraceFigures;

/**
 * About how much memory a proof takes at its peak, from the shape alone. The run's arrays are taken, so that the trace is
 * a part of what is computed.
 */
final class MemoryModel {
    private static final long WORD = Integer.BYTES;
    private static final long DIGEST = 32;
    /** Words of a part of a leaf that has its value in the space of a digest. */
    private static final int PART_WORDS = 256;

    private final ProofShape shape;
    private final long degree;
    private final long blowup;

    MemoryModel(ProofShape shape) {
        this.shape = shape;
        this.degree = shape.parameters().extensionDegree();
        this.blowup = shape.parameters().blowup();
    }

    /** Returns the bytes of the traces. */
    long traceBytes() {
        return shape.traces().stream()
                .mapToLong(trace -> (trace.columns() * WORD) << trace.logRows())
                .sum();
    }

    /** Returns the bytes where all cosets and all nodes are kept to the end. */
    long keptBytes() {
        long bytes = fixedBytes() + tableBytes();
        for (TraceFigures trace : shape.traces()) {
            long rows = 1L << trace.logRows();
            bytes += (trace.columns() + trace.chunks() * degree) * rows * blowup * WORD;
            // The main tree and the tree over chunks have twice the leaves each.
            bytes += 2 * 2L * DIGEST * ((rows * blowup) >> shape.logGroup(trace.logRows()));
            if (trace.chunks() > 1) {
                bytes += trace.chunks() * degree * rows * WORD;
            }
            if (trace.chunks() > blowup) {
                bytes += (trace.columns() + trace.fixedColumns()) * rows * WORD;
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

    /** Tells whether columns can be computed one by one. */
    boolean streams() {
        return StreamedColumns.isFor(
                new ProofTrees(shape).main(), TreeHasher.of(shape.parameters().hash(), KernelLoader.scalar()));
    }

    /**
     * Returns the bytes where the lowest levels of trees are not kept, and one coset at a time is computed.
     *
     * @param windows in how many parts of the rows, each of all columns, which are otherwise computed one by one; 1 for
     *     a coset as a whole
     */
    long recomputedBytes(int windows) {
        long main = traceBytes();
        long chunks = 0;
        long furtherFixed = 0;
        for (TraceFigures trace : shape.traces()) {
            chunks += (trace.chunks() * degree * WORD) << trace.logRows();
            if (trace.chunks() > blowup) {
                furtherFixed += (trace.fixedColumns() * WORD) << trace.logRows();
            }
        }
        long words = 0;
        for (int h : shape.distinctLogRows()) {
            words += (degree * WORD) << h;
        }
        long lowLevels = (2 * DIGEST) << (shape.maxLogRows() - shape.logGroup());
        boolean streams = windows > 1;
        // Polynomials and the values on one coset, of all columns and chunks.
        long both = main + (streams ? 0 : main) + 2 * chunks;
        long parts = streams ? main * DIGEST / (PART_WORDS * WORD) : 0;
        long combine = both + furtherFixed + (streams ? main / windows : 0);
        long commit = both + lowLevels + parts;
        long deep = both + (streams ? 4 : 2) * words;
        // A layer is there three times: folded, as polynomials, and on one coset.
        long fri = main + chunks + 3 * words + lowLevels;
        long queries = both + words + lowLevels + parts;
        long peak = Math.max(Math.max(combine, commit), Math.max(deep, Math.max(fri, queries)));
        return fixedBytes() + tableBytes() + peak;
    }

    /** The commitment to fixed columns is kept in any case. */
    private long fixedBytes() {
        long bytes = 0;
        for (TraceFigures trace : shape.traces()) {
            if (trace.fixedColumns() > 0) {
                long positions = blowup << trace.logRows();
                bytes += trace.fixedColumns() * positions * WORD
                        + 2 * DIGEST * (positions >> shape.logGroup(trace.logRows()));
            }
        }
        return bytes;
    }

    /** Roots of unity both ways, with their quotients, and the powers of a shift. */
    private long tableBytes() {
        return (3 * WORD) << shape.maxLogRows();
    }
}

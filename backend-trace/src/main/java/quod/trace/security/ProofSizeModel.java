package quod.trace.security;

import java.util.List;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;
import quod.trace.shape.TraceFigures;

/**
 * The expected size of a proof: what is opened at q random positions, with each Merkle tree's siblings shared. A model
 * for choosing parameters; the encoding adds lengths and headers.
 */
public final class ProofSizeModel {
    private static final int DIGEST_BYTES = 32;
    private static final int ELEMENT_BYTES = 4;
    private static final int NONCE_BYTES = 8;
    private static final int HEADER_BYTES = 128;

    private final ProofShape shape;
    private final int queries;
    private final int extensionBytes;

    private ProofSizeModel(ProofShape shape) {
        this.shape = shape;
        this.queries = shape.parameters().queries();
        this.extensionBytes = shape.parameters().extensionDegree() * ELEMENT_BYTES;
    }

    /**
     * Returns the expected number of bytes of a proof.
     *
     * @throws quod.api.UnsupportedProgramException if no proof of that shape exists
     */
    public static long estimateBytes(StarkParameters parameters, List<TraceFigures> traces) {
        return HEADER_BYTES + payloadBytes(ProofShape.of(parameters, traces));
    }

    /** Returns the expected number of bytes of the payload of a proof of that shape. */
    public static long payloadBytes(ProofShape shape) {
        ProofSizeModel model = new ProofSizeModel(shape);
        return Math.round(model.outOfDomain()
                + model.traceTrees()
                + model.layers()
                + (double) shape.finalLength() * model.extensionBytes
                + model.nonces());
    }

    /** A site without proof of work sends no nonce. */
    private double nonces() {
        StarkParameters p = shape.parameters();
        int sites = (p.zetaGrindingBits() > 0 ? 1 : 0)
                + (p.gammaGrindingBits() > 0 ? 1 : 0)
                + (p.betaGrindingBits() > 0 ? shape.folds() : 0)
                + (p.queryGrindingBits() > 0 ? 1 : 0);
        return (double) sites * NONCE_BYTES;
    }

    private double outOfDomain() {
        return shape.traces().stream().mapToDouble(TraceFigures::openings).sum() * extensionBytes;
    }

    /** A tree for all main columns and one for all chunks; a tree for each trace that has fixed columns. */
    private double traceTrees() {
        double bytes = 2 * tree(shape.maxLogRows() - shape.logGroup());
        for (TraceFigures trace : shape.traces()) {
            int group = shape.logGroup(trace.logRows());
            int logLeaves = trace.logRows() - group;
            double row = (double) trace.width(shape.parameters().extensionDegree()) * ELEMENT_BYTES;
            bytes += touched(logLeaves + shape.parameters().logBlowup()) * Math.scalb(row, group);
            if (trace.fixedColumns() > 0) {
                bytes += tree(logLeaves);
            }
        }
        return bytes;
    }

    private double layers() {
        double bytes = 0;
        for (int k = 0; k < shape.folds(); k++) {
            if (shape.layerCommitted(k)) {
                int logLeaves = shape.layerLog(k + 1);
                bytes += tree(logLeaves);
                bytes += touched(logLeaves + shape.parameters().logBlowup())
                        * Math.scalb((double) extensionBytes, shape.foldLog(k));
            }
        }
        return bytes;
    }

    /** Returns the expected bytes of the root and of the siblings, for 2<sup>logLeaves</sup>·blowup leaves. */
    private double tree(int logLeaves) {
        double siblings = 0;
        for (int log = logLeaves + shape.parameters().logBlowup(); log >= 1; log--) {
            // A sibling is sent for each pair of nodes of which exactly one is an ancestor of an opened leaf.
            double nodes = Math.scalb(1.0, log);
            siblings += nodes * (Math.pow(1 - 1 / nodes, queries) - Math.pow(1 - 2 / nodes, queries));
        }
        return (siblings + 1) * DIGEST_BYTES;
    }

    /** Returns the expected number of distinct leaves among 2<sup>log</sup> that queries fall on. */
    private double touched(int log) {
        double leaves = Math.scalb(1.0, log);
        return leaves * -Math.expm1(queries * Math.log1p(-1 / leaves));
    }
}

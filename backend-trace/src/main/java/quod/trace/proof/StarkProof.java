package quod.trace.proof;

import java.util.List;
import java.util.Optional;
import quod.trace.merkle.MultiOpening;

/**
 * What a prover sends. Words are field elements in Montgomery form or parts of digests. A nonce is 0 where its site
 * asks for no proof of work; it is then not encoded.
 *
 * @param messages what is sent before the queries are drawn
 * @param queries what is sent after
 */
public record StarkProof(Messages messages, Queries queries) {
    /**
     * The messages of the interactive phases, in order.
     *
     * @param mainRoot root over the main columns
     * @param chunkRoot root over the quotients' chunks
     * @param zetaNonce proof of work before ζ
     * @param openings values out of domain, for each trace
     * @param gammaNonce proof of work before γ
     * @param layerRoots root of FRI's word k, where it is committed
     * @param betaNonces proof of work before each β
     * @param finalCoefficients coefficients of the final polynomial in Y = X/g, ascending
     * @param queryNonce proof of work before the queries
     */
    public record Messages(
            int[] mainRoot,
            int[] chunkRoot,
            long zetaNonce,
            List<TraceOpenings> openings,
            long gammaNonce,
            List<Optional<int[]>> layerRoots,
            long[] betaNonces,
            int[][] finalCoefficients,
            long queryNonce) {}

    /**
     * The openings of the trees.
     *
     * @param main of the tree over the main columns
     * @param fixed of the tree over the fixed columns, for each trace that has any
     * @param chunks of the tree over the chunks
     * @param layers of FRI's word k, where it is committed
     */
    public record Queries(
            MultiOpening main,
            List<Optional<MultiOpening>> fixed,
            MultiOpening chunks,
            List<Optional<MultiOpening>> layers) {}
}

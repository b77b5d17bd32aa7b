package quod.trace.verifier;

import java.util.Optional;
import quod.trace.proof.ProofTranscript;
import quod.trace.proof.StarkProof;
import quod.trace.shape.ProofShape;
import quod.trace.shape.StarkParameters;

/**
 * All challenges of a proof, drawn again from its messages.
 *
 * @param alpha batches constraints
 * @param zeta where columns are opened
 * @param gamma batches openings
 * @param betas fold
 * @param queries query indices, with repetitions
 */
record Challenges(int[] alpha, int[] zeta, int[] gamma, int[][] betas, int[] queries) {
    /** Absorbs the messages in order, checks each proof of work before what it protects, and draws. */
    static Challenges replay(ProofTranscript transcript, StarkProof.Messages messages, ProofShape shape)
            throws CheckFailed {
        StarkParameters parameters = shape.parameters();
        // 1. and 3.
        transcript.mainRoot(messages.mainRoot());
        int[] alpha = transcript.alpha();
        transcript.chunkRoot(messages.chunkRoot());
        // 4.
        requireWork(transcript, messages.zetaNonce(), parameters.zetaGrindingBits(), "zeta");
        int[] zeta = transcript.zeta(messages.zetaNonce());
        transcript.openings(messages.openings());
        // 5.
        requireWork(transcript, messages.gammaNonce(), parameters.gammaGrindingBits(), "gamma");
        int[] gamma = transcript.gamma(messages.gammaNonce());
        // 6.
        int[][] betas = new int[shape.folds()][];
        for (int k = 0; k < betas.length; k++) {
            Optional<int[]> root = messages.layerRoots().get(k);
            root.ifPresent(transcript::layerRoot);
            requireWork(transcript, messages.betaNonces()[k], parameters.betaGrindingBits(), "fold " + k);
            betas[k] = transcript.beta(messages.betaNonces()[k]);
        }
        transcript.finalCoefficients(messages.finalCoefficients());
        // 7.
        requireWork(transcript, messages.queryNonce(), parameters.queryGrindingBits(), "queries");
        int[] queries = transcript.queries(messages.queryNonce());
        return new Challenges(alpha, zeta, gamma, betas, queries);
    }

    private static void requireWork(ProofTranscript transcript, long nonce, int bits, String site) throws CheckFailed {
        if (!transcript.grindingHolds(nonce, bits)) {
            throw CheckFailed.of("grinding", "the nonce before " + site + " does not show " + bits + " bits of work");
        }
    }
}

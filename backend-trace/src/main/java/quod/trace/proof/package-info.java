/**
 * The payload of a proof: {@link quod.trace.proof.StarkProof}, its bytes ({@link quod.trace.proof.ProofWriter}, {@link
 * quod.trace.proof.ProofReader}), and the order in which prover and verifier absorb its messages and draw challenges
 * ({@link quod.trace.proof.ProofTranscript}). May import {@code quod.trace.shape}, {@code .field}, {@code .hash},
 * {@code .merkle}, {@code .transcript} and {@code .commit}.
 */
@NullMarked
package quod.trace.proof;

import org.jspecify.annotations.NullMarked;

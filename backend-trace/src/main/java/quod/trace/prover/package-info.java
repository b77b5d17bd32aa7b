/**
 * The prover: {@link quod.trace.prover.StarkProver} runs and checks programs, {@link quod.trace.prover.ProofRun} lists
 * the protocol's steps, each a class of this package or a few lines. May import everything of {@code quod.trace} but
 * the verifier.
 */
@NullMarked
package quod.trace.prover;

import org.jspecify.annotations.NullMarked;

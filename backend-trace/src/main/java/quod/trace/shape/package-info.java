/**
 * What prover and verifier derive alike and neither reads from a proof: the parameter set ({@link
 * quod.trace.shape.StarkParameters}, a claim in the envelope), the size of each trace ({@link
 * quod.trace.shape.TraceFigures}) and from both the shape of the whole proof ({@link quod.trace.shape.ProofShape}).
 * May import the api alone.
 */
@NullMarked
package quod.trace.shape;

import org.jspecify.annotations.NullMarked;

/**
 * The verifier: {@link quod.trace.verifier.StarkVerifier} lists the checks in the order of the protocol's steps; its
 * helpers check one thing each. May import everything of {@code quod.trace} but the prover.
 */
@NullMarked
package quod.trace.verifier;

import org.jspecify.annotations.NullMarked;

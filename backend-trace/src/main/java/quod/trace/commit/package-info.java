/**
 * Low-degree extension of columns ({@link quod.trace.commit.LowDegreeExtension}), the shapes of all trees of a proof
 * ({@link quod.trace.commit.ProofTrees}) and the commitment to fixed columns ({@link
 * quod.trace.commit.FixedCommitment}), which prover and verifier both compute. May import {@code quod.trace.shape},
 * {@code .field}, {@code .poly}, {@code .hash}, {@code .merkle}, {@code .air} and {@code .work}.
 */
@NullMarked
package quod.trace.commit;

import org.jspecify.annotations.NullMarked;

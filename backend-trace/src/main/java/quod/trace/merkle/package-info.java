/**
 * Merkle trees over matrices of different heights: {@link quod.trace.merkle.MerkleTree} commits and opens, {@link
 * quod.trace.merkle.MerkleVerifier} recomputes a root from openings; both walk the same {@link
 * quod.trace.merkle.TreeShape} and {@link quod.trace.merkle.OpenedPositions}. May import {@code quod.trace.hash} and
 * {@code quod.trace.work}.
 */
@NullMarked
package quod.trace.merkle;

import org.jspecify.annotations.NullMarked;

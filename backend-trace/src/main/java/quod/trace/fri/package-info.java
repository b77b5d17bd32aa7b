/**
 * FRI over coset 0: {@link quod.trace.fri.WordFolder} folds whole words for the prover, {@link quod.trace.fri.PointFolder}
 * folds one leaf for the verifier. May import {@code quod.trace.field}, {@code .shape} and {@code .work}.
 */
@NullMarked
package quod.trace.fri;

import org.jspecify.annotations.NullMarked;

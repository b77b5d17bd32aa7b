/**
 * Composing strategies: {@link quod.strategies.Quod} builds a {@link quod.strategies.Pipeline}, which is a prover. May
 * import the api.
 */
@NullMarked
package quod.strategies;

import org.jspecify.annotations.NullMarked;

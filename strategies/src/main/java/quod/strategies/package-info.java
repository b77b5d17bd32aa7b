/**
 * Composing strategies: {@link quod.strategies.Quod} builds a {@link quod.strategies.Pipeline}, which is a prover, out of
 * {@link quod.strategies.Strategies}. May import the api and the packages of the strategies and of configuration.
 */
@NullMarked
package quod.strategies;

import org.jspecify.annotations.NullMarked;

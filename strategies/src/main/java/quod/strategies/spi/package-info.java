/**
 * What every strategy is made of: {@link quod.strategies.spi.DecoratedProver}, the prover around a prover; {@link
 * quod.strategies.spi.StrategyFactory}, which makes a strategy from its name and its {@link
 * quod.strategies.spi.Settings}. May import the api.
 */
@NullMarked
package quod.strategies.spi;

import org.jspecify.annotations.NullMarked;

/**
 * The strategy {@code adaptive}: predicts what proving takes, compares plans, picks one and says why. Entry: {@link
 * quod.strategies.adaptive.AdaptiveStrategy}; {@link quod.strategies.adaptive.Estimator} tells the predictions.
 *
 * <p>{@code CostModel} predicts, from {@code TaskFigures} (what is known without running a program: the prover's
 * forecast of its work, if it makes one), a {@link quod.strategies.adaptive.Calibration}, and what was measured ({@code RobustAverage}). {@code CacheChoice} decides
 * whether a look into the cache pays, {@code PlanningProver} how what is not known is proven. May import the api, the
 * other strategies' packages and {@code quod.strategies.spi}.
 */
@NullMarked
package quod.strategies.adaptive;

import org.jspecify.annotations.NullMarked;

/**
 * The strategy {@code batch}: several statements, one proof. Entry: {@link quod.strategies.batch.BatchStrategy}. Plan
 * ({@code BatchPlan}) → prove together ({@code BatchingProver}) → where that fails, find the request that is at fault
 * ({@code CulpritSearch}). May import the api and {@code quod.strategies.spi}.
 */
@NullMarked
package quod.strategies.batch;

import org.jspecify.annotations.NullMarked;

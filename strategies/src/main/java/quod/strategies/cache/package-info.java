/**
 * The strategy {@code cache}: a proof that was made is not made again. Entry: {@link
 * quod.strategies.cache.CacheStrategy}. {@code RequestKeys} says which requests are the same, {@link
 * quod.strategies.cache.ProofCache} holds proofs in memory, {@code Flights} lets concurrent requests share one proof,
 * {@code SecondLevel} seals and verifies what goes to and comes from a {@link quod.strategies.cache.ProofStore}: {@link
 * quod.strategies.cache.DiskStore} or {@link quod.strategies.cache.RedisStore}. May import the api, Caffeine, jedis and
 * {@code quod.strategies.spi}.
 */
@NullMarked
package quod.strategies.cache;

import org.jspecify.annotations.NullMarked;

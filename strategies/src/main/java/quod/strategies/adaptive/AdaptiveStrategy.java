package quod.strategies.adaptive;

import java.nio.file.Path;
import java.util.OptionalLong;
import quod.api.OptimizationStrategy;
import quod.api.Prover;
import quod.api.StrategyContext;
import quod.strategies.batch.BatchStrategy;
import quod.strategies.parallel.ParallelStrategy;
import quod.strategies.spi.UserFolders;

/**
 * Chooses by itself, for each request and each {@code proveAll}, among proving one after the other, together, at the same
 * time, and a look into a cache of its own.
 *
 * <p>Guarantees: those of the strategies that it chooses from; a prediction never runs a program. Around a prover that
 * proves in microseconds, most requests cost one look at the program's record and no clock.
 *
 * <p>Not guaranteed: that a choice is the best one. It learns: plans are forecast, what calls took corrects the forecast for
 * calls of about the same size, and a plan that may be better is tried while all tries take little of the time.
 *
 * @param cacheBytes how much proofs in its cache may take; empty: no cache
 * @param folder where calibrations are kept
 * @param batch how it proves together
 * @param parallel how it proves at the same time
 */
public record AdaptiveStrategy(OptionalLong cacheBytes, Path folder, BatchStrategy batch, ParallelStrategy parallel)
        implements OptimizationStrategy {
    /** The strategy's name. */
    public static final String NAME = "adaptive";

    private static final long DEFAULT_CACHE_BYTES = 64L << 20;

    /** Checks the ranges. */
    public AdaptiveStrategy {
        if (cacheBytes.orElse(1) < 1) {
            throw new IllegalArgumentException("a cache has room for at least one byte");
        }
    }

    /** Returns the strategy with its defaults: a cache of 64 MiB, calibrations in the user's cache folder. */
    public static AdaptiveStrategy standard() {
        return new AdaptiveStrategy(
                OptionalLong.of(DEFAULT_CACHE_BYTES),
                UserFolders.cache(),
                BatchStrategy.standard(),
                ParallelStrategy.standard());
    }

    /** Returns this strategy with another bound of its cache. */
    public AdaptiveStrategy cacheBytes(long bytes) {
        return new AdaptiveStrategy(OptionalLong.of(bytes), folder, batch, parallel);
    }

    /** Returns this strategy without a cache, for pipelines that have one further out. */
    public AdaptiveStrategy withoutCache() {
        return new AdaptiveStrategy(OptionalLong.empty(), folder, batch, parallel);
    }

    /** Returns this strategy with another folder for calibrations. */
    public AdaptiveStrategy folder(Path other) {
        return new AdaptiveStrategy(cacheBytes, other, batch, parallel);
    }

    /** Returns this strategy with another way to prove together. */
    public AdaptiveStrategy batch(BatchStrategy strategy) {
        return new AdaptiveStrategy(cacheBytes, folder, strategy, parallel);
    }

    /** Returns this strategy with another way to prove at the same time. */
    public AdaptiveStrategy parallel(ParallelStrategy strategy) {
        return new AdaptiveStrategy(cacheBytes, folder, batch, strategy);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Prover optimize(Prover next, StrategyContext context) {
        return new AdaptiveProver(next, this, context);
    }
}

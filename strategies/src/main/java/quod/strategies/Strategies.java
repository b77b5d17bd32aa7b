package quod.strategies;

import java.util.List;
import quod.strategies.adaptive.AdaptiveStrategy;
import quod.strategies.batch.BatchStrategy;
import quod.strategies.cache.CacheStrategy;
import quod.strategies.config.StrategyCatalog;
import quod.strategies.parallel.ParallelStrategy;
import quod.strategies.spi.StrategyFactory;

/** The strategies that come with quod, each with its defaults; its methods give others. */
public final class Strategies {
    private Strategies() {}

    /** Returns the strategy that proves several statements with one proof. */
    public static BatchStrategy batch() {
        return BatchStrategy.standard();
    }

    /** Returns the strategy that proves several requests at the same time. */
    public static ParallelStrategy parallel() {
        return ParallelStrategy.standard();
    }

    /** Returns the strategy that serves a proof that was made before. */
    public static CacheStrategy cache() {
        return CacheStrategy.standard();
    }

    /** Returns the strategy that chooses by itself. */
    public static AdaptiveStrategy adaptive() {
        return AdaptiveStrategy.standard();
    }

    /** Returns the factories of all strategies on the class path, by name. */
    public static List<StrategyFactory> factories() {
        return StrategyCatalog.discover().factories();
    }
}

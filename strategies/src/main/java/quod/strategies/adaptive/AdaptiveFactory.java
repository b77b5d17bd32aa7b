package quod.strategies.adaptive;

import java.nio.file.Path;
import java.util.List;
import quod.api.OptimizationStrategy;
import quod.strategies.parallel.ParallelStrategy;
import quod.strategies.spi.Settings;
import quod.strategies.spi.StrategyFactory;

/** Makes {@link AdaptiveStrategy} from settings. */
public final class AdaptiveFactory implements StrategyFactory {
    private static final String CACHE = "cache";
    private static final String CACHE_BYTES = "cache-bytes";
    private static final String FOLDER = "folder";
    private static final String THREADS = "threads";
    private static final String INNER_THREADS = "inner-threads";
    private static final long DEFAULT_CACHE_BYTES = 64L << 20;
    private static final int MAX_THREADS = 1024;

    /** Creates the factory. */
    public AdaptiveFactory() {}

    @Override
    public String name() {
        return AdaptiveStrategy.NAME;
    }

    @Override
    public String description() {
        return "predicts what proving takes and chooses among batch, parallel, cache and none of them";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(CACHE, "whether it has a cache of its own: true (the default) or false"),
                new Setting(CACHE_BYTES, "bytes of proofs in its cache, such as 64 MiB (the default)"),
                new Setting(FOLDER, "where calibrations are kept (default: the user's cache folder)"),
                new Setting(THREADS, "threads that may be busy in all (default: the processors)"),
                new Setting(INNER_THREADS, "threads that one proof keeps busy (default: what the prover says)"));
    }

    @Override
    public OptimizationStrategy create(Settings settings) {
        AdaptiveStrategy strategy = settings.flag(CACHE, true)
                ? AdaptiveStrategy.standard().cacheBytes(settings.bytes(CACHE_BYTES, DEFAULT_CACHE_BYTES))
                : AdaptiveStrategy.standard().withoutCache();
        ParallelStrategy parallel = ParallelStrategy.standard();
        if (settings.has(THREADS)) {
            parallel = parallel.threads((int) settings.integer(THREADS, 1, 1, MAX_THREADS));
        }
        if (settings.has(INNER_THREADS)) {
            parallel = parallel.innerThreads((int) settings.integer(INNER_THREADS, 1, 1, MAX_THREADS));
        }
        strategy = strategy.parallel(parallel);
        return settings.text(FOLDER).map(Path::of).map(strategy::folder).orElse(strategy);
    }
}

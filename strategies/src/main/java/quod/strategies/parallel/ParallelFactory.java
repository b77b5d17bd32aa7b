package quod.strategies.parallel;

import java.util.List;
import quod.api.OptimizationStrategy;
import quod.strategies.spi.Settings;
import quod.strategies.spi.StrategyFactory;

/** Makes {@link ParallelStrategy} from settings. */
public final class ParallelFactory implements StrategyFactory {
    private static final String THREADS = "threads";
    private static final String INNER_THREADS = "inner-threads";
    private static final String MEMORY = "memory";
    private static final String WORTHWHILE = "worthwhile";
    private static final int MAX_THREADS = 1024;

    /** Creates the factory. */
    public ParallelFactory() {}

    @Override
    public String name() {
        return ParallelStrategy.NAME;
    }

    @Override
    public String description() {
        return "proves several requests of a call at the same time";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(THREADS, "threads that may be busy in all (default: the processors)"),
                new Setting(INNER_THREADS, "threads that one proof keeps busy (default: what the prover says)"),
                new Setting(MEMORY, "memory of all proofs at a time, such as 2 GiB (default: the pipeline's budget)"),
                new Setting(
                        WORTHWHILE, "work that must be left before helpers are called (default 200 µs), such as 5 ms"));
    }

    @Override
    public OptimizationStrategy create(Settings settings) {
        ParallelStrategy strategy = ParallelStrategy.standard();
        if (settings.has(THREADS)) {
            strategy = strategy.threads((int) settings.integer(THREADS, 1, 1, MAX_THREADS));
        }
        if (settings.has(INNER_THREADS)) {
            strategy = strategy.innerThreads((int) settings.integer(INNER_THREADS, 1, 1, MAX_THREADS));
        }
        if (settings.has(MEMORY)) {
            strategy = strategy.memoryBytes(settings.bytes(MEMORY, 0));
        }
        return settings.duration(WORTHWHILE).map(strategy::worthwhile).orElse(strategy);
    }
}

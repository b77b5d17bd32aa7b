package quod.examples.demo.task;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quod.api.OptimizationStrategy;
import quod.api.Prover;
import quod.strategies.Pipeline;
import quod.strategies.Quod;
import quod.strategies.Strategies;
import quod.strategies.adaptive.AdaptiveStrategy;
import quod.strategies.cache.ProofCache;
import quod.strategies.parallel.ParallelStrategy;

/** The fixed choices around one prover, their combinations, and adaptive. */
public final class Ways implements AutoCloseable {
    /** One after the other, with no strategy. */
    public static final String DIRECT = "direct";

    /** One proof for several requests. */
    public static final String BATCH = "batch";

    /** Several at the same time. */
    public static final String PARALLEL = "parallel";

    /** Several at the same time, each worker with a batch. */
    public static final String PARALLEL_BATCH = "parallel > batch";

    /** From a cache. */
    public static final String CACHE = "cache";

    /** From a cache, the others in one proof. */
    public static final String CACHE_BATCH = "cache > batch";

    /** From a cache, the others at the same time. */
    public static final String CACHE_PARALLEL = "cache > parallel";

    /** All fixed strategies. */
    public static final String CACHE_PARALLEL_BATCH = "cache > parallel > batch";

    /** The strategy that chooses. */
    public static final String ADAPTIVE = "adaptive";

    /** The same where a cache would only hide what is compared. */
    public static final String ADAPTIVE_WITHOUT_CACHE = "adaptive without its cache";

    private static final long CACHE_BYTES = 128L << 20;

    private final Prover prover;
    private final Map<String, Way> ways = new LinkedHashMap<>();

    /**
     * Creates all ways around a prover, which closes with them.
     *
     * @param folder where adaptive keeps its calibration
     * @param threads whether ways may use more threads than the caller's
     */
    public Ways(Prover prover, Path folder, boolean threads) {
        this.prover = prover;
        ways.put(DIRECT, new Way(DIRECT, prover, () -> {}));
        add(BATCH, Strategies.batch());
        ParallelStrategy parallel =
                threads ? Strategies.parallel() : Strategies.parallel().threads(1);
        add(PARALLEL, parallel);
        add(PARALLEL_BATCH, parallel, Strategies.batch());
        add(CACHE, cache());
        add(CACHE_BATCH, cache(), Strategies.batch());
        add(CACHE_PARALLEL, cache(), parallel);
        add(CACHE_PARALLEL_BATCH, cache(), parallel, Strategies.batch());
        AdaptiveStrategy adaptive = Strategies.adaptive().folder(folder).parallel(parallel);
        add(ADAPTIVE, adaptive.cacheBytes(CACHE_BYTES));
        add(ADAPTIVE_WITHOUT_CACHE, adaptive.withoutCache());
    }

    private static OptimizationStrategy cache() {
        return Strategies.cache().memory(ProofCache.of(CACHE_BYTES, Optional.empty(), Clock.systemUTC()));
    }

    /** Every cache is emptied before a run, adaptive's too: none may serve what an earlier run left. */
    private void add(String name, OptimizationStrategy... strategies) {
        Pipeline pipeline = Quod.builder().strategies(strategies).around(prover);
        ways.put(name, new Way(name, pipeline, () -> pipeline.caches().forEach(ProofCache::clear)));
    }

    /** Returns the way of that name. */
    public Way of(String name) {
        Way way = ways.get(name);
        if (way == null) {
            throw new IllegalArgumentException("there is no way " + name);
        }
        return way;
    }

    /** Returns the fixed choices, and adaptive. */
    public List<Way> all() {
        return ways.values().stream()
                .filter(way -> !way.name().equals(ADAPTIVE_WITHOUT_CACHE))
                .toList();
    }

    @Override
    public void close() {
        prover.close();
    }
}

package quod.benchmarks;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quod.api.OptimizationStrategy;
import quod.api.Prover;
import quod.strategies.Quod;
import quod.strategies.Strategies;
import quod.strategies.cache.ProofCache;

/**
 * A pipeline by its name, such as {@code cache-batch}, the outermost strategy first; {@code direct} is none.
 *
 * @param prover the pipeline
 * @param memory what its cache holds, if it has one that is not adaptive's own
 */
record Pipelines(Prover prover, Optional<ProofCache> memory) {
    private static final long CACHE_BYTES = 128L << 20;

    static Pipelines of(String name, Prover prover, Path folder) {
        Optional<ProofCache> memory = name.contains("cache")
                ? Optional.of(ProofCache.of(CACHE_BYTES, Optional.empty(), Clock.systemUTC()))
                : Optional.empty();
        List<OptimizationStrategy> strategies = new ArrayList<>();
        for (String part : name.split("-", -1)) {
            switch (part) {
                case "direct" -> {}
                case "cache" -> strategies.add(Strategies.cache().memory(memory.orElseThrow()));
                case "parallel" -> strategies.add(Strategies.parallel());
                case "batch" -> strategies.add(Strategies.batch());
                case "adaptive" -> strategies.add(Strategies.adaptive().folder(folder));
                default -> throw new IllegalArgumentException("no strategy is called " + part);
            }
        }
        return new Pipelines(
                Quod.builder()
                        .strategies(strategies.toArray(OptimizationStrategy[]::new))
                        .around(prover),
                memory);
    }

    void forget() {
        memory.ifPresent(ProofCache::clear);
    }
}

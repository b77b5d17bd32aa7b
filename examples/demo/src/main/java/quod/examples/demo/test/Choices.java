package quod.examples.demo.test;

import java.util.Comparator;
import java.util.Map;
import quod.examples.demo.task.Ways;
import quod.strategies.Pipeline;
import quod.strategies.adaptive.Estimator;
import quod.strategies.cache.CacheStatistics;
import quod.strategies.cache.ProofCache;

/**
 * What an adaptive pipeline has chosen so far.
 *
 * @param plans calls by the plan chosen for them
 * @param looks requests that were looked up in its cache
 */
record Choices(Map<String, Long> plans, long looks) {
    /** Copies. */
    Choices {
        plans = Map.copyOf(plans);
    }

    /** Returns what a pipeline has chosen so far. */
    static Choices of(Pipeline adaptive) {
        long looks = 0;
        for (ProofCache cache : adaptive.caches()) {
            CacheStatistics statistics = cache.statistics();
            looks += statistics.hits() + statistics.joined() + statistics.restored() + statistics.misses();
        }
        return new Choices(
                adaptive.estimator().map(Estimator::statistics).orElseThrow().plans(), looks);
    }

    /** Returns the name of the way that was chosen most often since then, for so many requests. */
    String since(Choices before, long requests) {
        String plan = plans.entrySet().stream()
                .map(entry ->
                        Map.entry(entry.getKey(), entry.getValue() - before.plans.getOrDefault(entry.getKey(), 0L)))
                .filter(entry -> entry.getValue() > 0)
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse(Ways.DIRECT)
                .replace("parallel_batch", Ways.PARALLEL_BATCH);
        boolean cached = 2 * (looks - before.looks) >= requests;
        return !cached ? plan : plan.equals(Ways.DIRECT) ? Ways.CACHE : Ways.CACHE + " > " + plan;
    }
}

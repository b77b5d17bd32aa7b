package quod.strategies.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import quod.api.Prover;
import quod.strategies.adaptive.AdaptiveStatistics;
import quod.strategies.adaptive.Estimator;
import quod.strategies.cache.ProofCache;
import quod.strategies.jobs.Jobs;
import quod.strategies.spi.DecoratedProver;

/**
 * The meters of one pipeline, in a registry of the caller's. Every meter has the tag {@code backend}.
 *
 * <ul>
 *   <li>{@code quod.requests} by {@code outcome}, {@code quod.requests.open} (the queue), {@code quod.call.time}: what the
 *       pipeline was asked;
 *   <li>{@code quod.jobs.waiting}, {@code quod.jobs.running}: its {@link Jobs};
 *   <li>{@code quod.proofs} by {@code outcome}, {@code quod.proofs.active}, {@code quod.proof.time}, {@code
 *       quod.proof.phase} by {@code phase}, {@code quod.proof.size}, {@code quod.proof.statements}: what the backend did;
 *   <li>{@code quod.cache.requests} by {@code result}, {@code quod.cache.events} by {@code event}, {@code
 *       quod.cache.proofs} and {@code quod.cache.bytes}, where there is a cache;
 *   <li>{@code quod.decisions} by {@code strategy}; {@code quod.adaptive.plans} by {@code plan}, {@code
 *       quod.adaptive.predictions} by {@code interval} ({@code hit} or {@code missed}) and {@code
 *       quod.adaptive.error.sum} by {@code of}, where there is the strategy {@code adaptive}.
 * </ul>
 *
 * <p>Guarantees: a counter that is registered begins with 0; nothing of inputs or traces is told; all tags have values
 * from short, fixed lists, but for phases, of which the first 24 are told apart. Closing the pipeline removes its meters.
 *
 * <p>Not guaranteed: that two pipelines with the same backend can be told apart in one registry. Give each its own, or
 * common tags.
 */
public final class PipelineMetrics {
    private final Meters meters;
    private final ProofMeters proofs;
    private final List<Jobs> jobs = new CopyOnWriteArrayList<>();

    /** Creates the meters that every pipeline has. */
    public PipelineMetrics(MeterRegistry registry, String backend) {
        this.meters = new Meters(registry, backend);
        this.proofs = new ProofMeters(meters);
        meters.gauge("quod.jobs.waiting", "Jobs that were submitted and have not begun", () -> sum(Jobs::waiting));
        meters.gauge("quod.jobs.running", "Jobs that have begun and not ended", () -> sum(Jobs::running));
    }

    private int sum(ToIntFunction<Jobs> number) {
        return jobs.stream().mapToInt(number).sum();
    }

    /** Counts jobs of these from now on. */
    public void jobs(Jobs more) {
        jobs.removeIf(Jobs::isClosed);
        jobs.add(more);
    }

    /** Returns the backend's prover, metered. */
    public Prover backend(Prover prover) {
        return MeteredProver.of(prover, proofs);
    }

    /** Returns a listener that counts decisions and passes them on. */
    public Consumer<String> decisions(List<String> strategies, Consumer<String> next) {
        Map<String, Counter> counters = new HashMap<>();
        for (String strategy : strategies) {
            counters.put(strategy, meters.counter("quod.decisions", "Decisions of a strategy", "strategy", strategy));
        }
        return decision -> {
            int colon = decision.indexOf(':');
            @Nullable Counter counter = colon < 0 ? null : counters.get(decision.substring(0, colon));
            if (counter != null) {
                counter.increment();
            }
            next.accept(decision);
        };
    }

    /** Returns the whole pipeline, metered; closing it removes the meters. */
    public Prover pipeline(Prover outermost) {
        int caches = 0;
        Prover current = outermost;
        while (current instanceof DecoratedProver decorated) {
            if (current instanceof ProofCache.Owner owner && owner.proofCache().isPresent()) {
                cache(owner.proofCache().get(), caches++);
            }
            current = decorated.next();
        }
        Estimator.of(outermost).ifPresent(this::adaptive);
        return new MeteredRequests(outermost, meters);
    }

    private void cache(ProofCache cache, int number) {
        // The outermost cache is the one that is told: a pipeline has one, or its strategy adaptive has another inside.
        if (number > 0) {
            return;
        }
        String requests = "quod.cache.requests";
        String what = "Requests to the cache, by where their proof came from";
        meters.counted(
                requests, what, "result", "hit", cache, c -> c.statistics().hits());
        meters.counted(
                requests, what, "result", "joined", cache, c -> c.statistics().joined());
        meters.counted(
                requests, what, "result", "restored", cache, c -> c.statistics().restored());
        meters.counted(
                requests, what, "result", "miss", cache, c -> c.statistics().misses());
        String events = "quod.cache.events";
        String which = "What happened to the cache and its store";
        meters.counted(
                events, which, "event", "failure", cache, c -> c.statistics().failures());
        meters.counted(
                events, which, "event", "eviction", cache, c -> c.statistics().evictions());
        meters.counted(
                events,
                which,
                "event",
                "load",
                cache,
                c -> c.statistics().misses() - c.statistics().failures());
        meters.counted(
                events,
                which,
                "event",
                "store_write",
                cache,
                c -> c.statistics().storeWrites());
        meters.counted(
                events,
                which,
                "event",
                "store_rejected",
                cache,
                c -> c.statistics().storeRejected());
        meters.counted(
                events,
                which,
                "event",
                "store_error",
                cache,
                c -> c.statistics().storeErrors());
        meters.gauge(
                "quod.cache.proofs",
                "Proofs in memory",
                () -> cache.statistics().proofs());
        meters.gauge(
                "quod.cache.bytes",
                "Bytes of proofs in memory",
                () -> cache.statistics().bytes());
    }

    private void adaptive(Estimator estimator) {
        AdaptiveStatistics none = estimator.statistics();
        for (String plan : none.plans().keySet()) {
            meters.counted(
                    "quod.adaptive.plans",
                    "Calls by the plan that was chosen for them",
                    "plan",
                    plan,
                    estimator,
                    e -> e.statistics().plans().getOrDefault(plan, 0L));
        }
        String predictions = "quod.adaptive.predictions";
        String what = "Proofs whose time was predicted, by whether it lay in the interval";
        meters.counted(
                predictions,
                what,
                "interval",
                "hit",
                estimator,
                e -> e.statistics().covered());
        meters.counted(
                predictions,
                what,
                "interval",
                "missed",
                estimator,
                e -> e.statistics().predictions() - e.statistics().covered());
        String errors = "quod.adaptive.error.sum";
        String sums = "Sum of relative errors of predictions, without their signs";
        meters.counted(
                errors, sums, "of", "time", estimator, e -> e.statistics().timeErrorSum());
        meters.counted(
                errors, sums, "of", "size", estimator, e -> e.statistics().sizeErrorSum());
    }
}

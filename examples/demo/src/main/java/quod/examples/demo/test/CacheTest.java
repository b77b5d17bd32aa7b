package quod.examples.demo.test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import quod.api.ProveRequest;
import quod.api.Prover;
import quod.examples.demo.measure.Contender;
import quod.examples.demo.measure.Contest;
import quod.examples.demo.measure.Ratio;
import quod.examples.demo.measure.Times;
import quod.examples.demo.report.Conclusion;
import quod.examples.demo.report.Goal;
import quod.examples.demo.report.Prediction;
import quod.examples.demo.report.Section;
import quod.examples.demo.report.Units;
import quod.examples.demo.task.Backend;
import quod.examples.demo.task.Check;
import quod.examples.demo.task.CountingProver;
import quod.examples.demo.task.Requests;
import quod.examples.demo.task.Way;
import quod.examples.demo.task.Ways;
import quod.strategies.Quod;
import quod.strategies.Strategies;
import quod.strategies.cache.CacheStatistics;
import quod.strategies.cache.ProofCache;

/** A cache's hit against its miss, the cost of a look, and its hit rate, also where many ask at once. */
final class CacheTest implements PerformanceTest {
    private static final int HITS = 1000;
    private static final int REQUESTS = 100;
    private static final int DIFFERENT = 10;
    private static final int THREADS = 16;
    private static final int SMALL_ROWS = 32;
    private static final int STARK_ROWS = 1024;
    private static final double REPORTED_FACTOR = 10.8;
    private static final double REPORTED_LOOK_NANOS = 2000;
    private static final double HIT_GOAL_NANOS = 1000;
    private static final double STARK_GOAL = 1000;
    private static final double RATE = 0.9;

    private static final String HIT = "hit, same request object";
    private static final String NEW_KEY = "hit, new request object";

    @Override
    public String id() {
        return "3";
    }

    @Override
    public String title() {
        return "cache: hit against miss, and " + REQUESTS + " requests of which " + DIFFERENT + " differ";
    }

    @Override
    public void run(Settings settings, Section section) {
        for (Backend backend : settings.backends()) {
            settings.progress().accept(backend.id());
            hitAgainstMiss(settings, section, backend);
            rate(settings, section, backend);
        }
    }

    private static void hitAgainstMiss(Settings settings, Section section, Backend backend) {
        int rows = backend == Backend.REPLAY ? SMALL_ROWS : STARK_ROWS;
        int misses = backend == Backend.REPLAY ? HITS / 10 : 2;
        try (Ways ways = settings.ways(backend)) {
            Prover cached = ways.of(Ways.CACHE).prover();
            ProveRequest known = Requests.mixed(rows, 1, 1, settings.seed()).getFirst();
            Check.bytes(backend, cached.proveAll(List.of(known)));
            cached.prove(known);
            Contest.Result hits = new Contest(
                            List.of(
                                    Contender.of(HIT, () -> {
                                        for (int i = 0; i < HITS; i++) {
                                            cached.prove(known);
                                        }
                                    }),
                                    Contender.of(NEW_KEY, round -> equal(rows, settings.seed()), requests -> {
                                        for (ProveRequest request : requests) {
                                            cached.prove(request);
                                        }
                                    })),
                            HITS,
                            settings.seed())
                    .run(settings.contest());
            section.measured(backend.id() + ", hits", hits, hits.of(HIT));

            Way direct = ways.of(Ways.DIRECT);
            Contest.Result proofs = new Contest(
                            List.of(
                                    direct.each(round -> Requests.mixed(rows, misses, misses, round)),
                                    ways.of(Ways.CACHE).each(round -> Requests.mixed(rows, misses, misses, round))),
                            misses,
                            settings.seed())
                    .run(settings.contest());
            section.measured(backend.id() + ", misses: all requests differ", proofs, proofs.of(Ways.DIRECT));
            judge(section, backend, hits, proofs);
        }
    }

    private static List<ProveRequest> equal(int rows, long seed) {
        List<ProveRequest> requests = new ArrayList<>(HITS);
        for (int i = 0; i < HITS; i++) {
            requests.addAll(Requests.mixed(rows, 1, 1, seed));
        }
        return requests;
    }

    private static void judge(Section section, Backend backend, Contest.Result hits, Contest.Result proofs) {
        Times direct = proofs.of(Ways.DIRECT);
        double hit = hits.of(HIT).each();
        double newKey = hits.of(NEW_KEY).each();
        double proof = direct.each();
        double miss = proofs.of(Ways.CACHE).each();
        section.note(backend.id() + ": a proof " + Units.time(proof) + ", a miss " + Units.time(miss) + ", a hit "
                + Units.time(hit) + " where the request's key is known and " + Units.time(newKey)
                + " where it must be computed, which takes " + Units.time(newKey - hit) + ".");
        section.figure(backend.id() + "-hit-nanos", hit);
        section.figure(backend.id() + "-hit-new-object-nanos", newKey);
        section.figure(backend.id() + "-miss-overhead-nanos", Math.max(0, miss - proof));
        section.goal(new Goal("a hit within 1 µs, key known, " + backend.id(), Units.time(hit), hit <= HIT_GOAL_NANOS));
        if (backend == Backend.TRACE) {
            section.goal(new Goal(
                    "a hit on the STARK at least 1000× as fast as a proof of 2^10 rows",
                    Ratio.factor(proof / hit) + ", and " + Ratio.factor(proof / newKey) + " with its key",
                    proof / hit >= STARK_GOAL));
            return;
        }
        section.conclusion(new Conclusion(
                "a cache hit is " + REPORTED_FACTOR + "× as fast as a miss",
                Conclusion.Verdict.of(proof / newKey >= REPORTED_FACTOR),
                "fib(20) takes " + Units.time(proof) + "; a hit is " + Ratio.factor(proof / newKey)
                        + " as fast with the key computed, and " + Ratio.factor(proof / hit) + " with a known one"));
        section.conclusion(new Conclusion(
                "a look-up costs about 2 µs",
                Conclusion.Verdict.of(newKey > REPORTED_LOOK_NANOS / 2 && newKey < 2 * REPORTED_LOOK_NANOS),
                Units.time(newKey) + " here with the key, " + Units.time(hit) + " without"));
    }

    private static void rate(Settings settings, Section section, Backend backend) {
        int rows = backend == Backend.REPLAY ? SMALL_ROWS : STARK_ROWS / 4;
        List<ProveRequest> requests = Requests.mixed(rows, REQUESTS, DIFFERENT, settings.seed());
        for (int threads : new int[] {1, THREADS}) {
            ProofCache memory = ProofCache.of(1 << 26, Optional.empty(), Clock.systemUTC());
            try (CountingProver counting = new CountingProver(backend.prover())) {
                Prover cached = Quod.builder()
                        .strategies(Strategies.cache().memory(memory))
                        .around(counting);
                ask(cached, requests, threads);
                CacheStatistics statistics = memory.statistics();
                section.prediction(new Prediction(
                        String.format(
                                Locale.ROOT,
                                "%s, %d requests, %d different, %d at a time: requests for each proof",
                                backend.id(),
                                REQUESTS,
                                DIFFERENT,
                                threads),
                        (double) REQUESTS / DIFFERENT,
                        (double) REQUESTS / counting.proofs(),
                        ""));
                boolean exact = statistics.hitRate() == RATE && counting.proofs() == DIFFERENT;
                String measured = String.format(
                        Locale.ROOT,
                        "%.2f %%, %d proofs (%d from memory, %d shared one in the making)",
                        100 * statistics.hitRate(),
                        counting.proofs(),
                        statistics.hits(),
                        statistics.joined());
                section.goal(new Goal(
                        "exactly 90.00 % and " + DIFFERENT + " proofs, " + backend.id() + ", " + threads
                                + (threads == 1 ? " thread" : " threads at once"),
                        measured,
                        exact));
                if (backend == settings.backends().getFirst() && threads == 1) {
                    section.conclusion(new Conclusion(
                            "100 requests with 10 different ones hit 90.00 %", Conclusion.Verdict.of(exact), measured));
                }
            }
        }
    }

    /** Asks for all requests, each thread for its share, all at once. */
    private static void ask(Prover prover, List<ProveRequest> requests, int threads) {
        CyclicBarrier start = new CyclicBarrier(threads);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> futures = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int first = t;
                futures.add(executor.submit(() -> {
                    start.await();
                    for (int i = first; i < requests.size(); i += threads) {
                        prover.prove(requests.get(i));
                    }
                    return null;
                }));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while proving", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request was not proven", e);
        }
    }
}

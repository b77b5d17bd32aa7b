package quod.strategies.adaptive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProvingException;
import quod.api.StrategyContext;
import quod.api.UnavailableBackendException;
import quod.api.UnsupportedProgramException;
import quod.strategies.cache.CacheStrategy;
import quod.strategies.cache.ProofCache;
import quod.strategies.spi.DecoratedProver;

/** Looks into the cache where that pays, and plans what is left. */
final class AdaptiveProver extends DecoratedProver implements Estimator, ProofCache.Owner {
    /** From that on it is worth counting which requests of a call repeat others. */
    private static final double COUNTED_NANOS = 4_000;

    private final CostModel model;
    private final PlanningProver planner;
    private final Optional<ProofCache> memory;
    private final Prover cached;
    private final CalibrationFile file;
    private final Consumer<String> decisions;
    private boolean loaded;

    AdaptiveProver(Prover next, AdaptiveStrategy strategy, StrategyContext context) {
        super(next);
        this.model = new CostModel(Calibration.guess(next.info()), innermost(next));
        this.planner = new PlanningProver(next, model, strategy.batch(), strategy.parallel(), context);
        this.memory = strategy.cacheBytes().isPresent()
                ? Optional.of(ProofCache.of(strategy.cacheBytes().getAsLong(), Optional.empty(), context.clock()))
                : Optional.empty();
        this.cached = memory.<Prover>map(
                        cache -> CacheStrategy.standard().memory(cache).optimize(planner, context))
                .orElse(planner);
        this.file = new CalibrationFile(strategy.folder(), next.info());
        this.decisions = context.decisions();
        file.load().ifPresent(model::calibrated);
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        CostModel.Task task;
        try {
            task = model.task(request);
        } catch (ProvingException malformed) {
            return next().prove(request);
        }
        double nanos = task.nanos();
        if (memory.isPresent()) {
            if (CacheChoice.surelyLooks(nanos, 0)) {
                return cached.prove(request);
            }
            CacheChoice choice = task.cacheChoice(1);
            boolean looks = choice.looks(nanos, 1);
            if (choice.isTimed()) {
                return proveTimed(choice, looks, request, task);
            }
            if (looks) {
                return cached.prove(request);
            }
        }
        return planner.prove(request, task);
    }

    private ProveResult proveTimed(CacheChoice choice, boolean looks, ProveRequest request, CostModel.Task task) {
        double nanos = task.nanos();
        long before = found();
        long begun = System.nanoTime();
        ProveResult result = looks ? cached.prove(request) : planner.prove(request, task);
        choice.took(1, (double) (System.nanoTime() - begun), nanos, found() - before);
        return result;
    }

    @Override
    public List<ProveOutcome> proveAll(List<ProveRequest> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        CostModel.Task first;
        try {
            first = model.task(requests.getFirst());
        } catch (ProvingException malformed) {
            return cached.proveAll(requests);
        }
        if (memory.isEmpty()) {
            return planner.proveAll(requests);
        }
        int count = requests.size();
        double nanos = planner.planner().expectedNanos(requests, first);
        if (CacheChoice.surelyLooks(nanos, 0)
                || (nanos >= COUNTED_NANOS && CacheChoice.surelyLooks(nanos, Repeats.share(requests)))) {
            return cached.proveAll(requests);
        }
        CacheChoice choice = first.cacheChoice(count);
        boolean looks = choice.looks(nanos, count);
        Prover prover = looks ? cached : planner;
        if (!choice.isTimed()) {
            return prover.proveAll(requests);
        }
        long before = found();
        long begun = System.nanoTime();
        List<ProveOutcome> outcomes = prover.proveAll(requests);
        choice.took(count, (double) (System.nanoTime() - begun), nanos, found() - before);
        return outcomes;
    }

    /** Returns how many requests its cache served so far, this thread's and others'. */
    private long found() {
        return memory.map(ProofCache::served).orElse(0L);
    }

    @Override
    public Estimate estimate(ProveRequest request) {
        CostModel.Task task = model.task(request);
        if (task.isGuessed()) {
            calibrateOnce();
            task = model.task(request);
        }
        return task.estimate();
    }

    @Override
    public Estimate expected(ProveRequest request) {
        return model.task(request).estimate();
    }

    @Override
    public Calibration calibration() {
        return model.calibration();
    }

    @Override
    public Path calibrationFile() {
        return file.file();
    }

    @Override
    public AdaptiveStatistics statistics() {
        return planner.statistics();
    }

    @Override
    public Optional<ProofCache> proofCache() {
        return memory;
    }

    private synchronized void calibrateOnce() {
        if (!loaded && model.calibration().samples() == 0) {
            decisions.accept(
                    "adaptive: " + next().info().backend() + " was never calibrated on this machine; measuring it now");
            try {
                calibrate();
            } catch (UnsupportedProgramException | UnavailableBackendException e) {
                decisions.accept("adaptive: no calibration, since it failed: " + e.getMessage());
            }
        }
        loaded = true;
    }

    @Override
    public synchronized Calibration calibrate() {
        Calibration fresh = CalibrationRun.of(innermost(next()));
        model.calibrated(fresh);
        try {
            file.save(fresh);
            decisions.accept("adaptive: " + fresh + ", kept in " + file.file());
        } catch (IOException e) {
            decisions.accept("adaptive: " + fresh + ", which could not be kept: " + e.getMessage());
        }
        return fresh;
    }
}

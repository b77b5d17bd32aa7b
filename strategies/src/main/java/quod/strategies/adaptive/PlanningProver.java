package quod.strategies.adaptive;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import quod.api.BatchProver;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProvingException;
import quod.api.StrategyContext;
import quod.strategies.batch.BatchStrategy;
import quod.strategies.parallel.ParallelStrategy;
import quod.strategies.spi.DecoratedProver;
import quod.strategies.spi.ProveOutcomes;

/**
 * Proves requests by the plan that is expected to take the least time, and learns from what it took. Each proof of one
 * request teaches the cost model, too.
 */
final class PlanningProver extends DecoratedProver {
    /** A task of that length is measured by itself now and then, so that plans are compared with what is true. */
    private static final double SHORT_NANOS = 1_000_000;

    /** Below that two looks at the clock would show. */
    private static final double TINY_NANOS = 50_000;

    private static final int SHORT_EVERY = 16;
    private static final int TINY_EVERY = 64;

    /** A call of that length leaves nothing to plan, and is measured now and then. */
    private static final double TINY_CALL_NANOS = 120_000;

    private static final int TINY_CALL_EVERY = 8;

    /** A call of that length is first proven one after the other, since others are compared with that. */
    private static final double SHORT_CALL_NANOS = 10_000_000;

    private static final int LOOK_EVERY = 16;
    private static final int AGAIN_EVERY = 32;
    private static final double NOT_FAR = 1.3;

    /** A plan that was hardly tried is tried again sooner, and if it was further behind. */
    private static final int SOON_AGAIN = 4;

    private static final double STILL_OPEN = 2.5;

    /** A plan in use gives way to one that takes less than this share of its time: what is as good is left alone. */
    private static final double BETTER = 0.97;

    private final CostModel model;
    private final PredictionRecord record = new PredictionRecord();
    private final PlanTable table = new PlanTable();
    private final Map<Plan, Prover> provers = new EnumMap<>(Plan.class);
    private final int workers;
    private final Consumer<String> decisions;
    private final ConcurrentMap<Integer, Plan> told = new ConcurrentHashMap<>();
    private final AtomicLong singles = new AtomicLong();
    private final AtomicLong tinyCalls = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong choices = new AtomicLong();

    PlanningProver(
            Prover next, CostModel model, BatchStrategy batch, ParallelStrategy parallel, StrategyContext context) {
        super(next);
        this.model = model;
        this.workers = parallel.workers(next);
        this.decisions = context.decisions();
        // What the inner strategies decide is said in this one's decisions.
        StrategyContext quiet =
                new StrategyContext(context.executor(), context.clock(), context.memoryBudgetBytes(), decision -> {});
        provers.put(Plan.DIRECT, next);
        if (next instanceof BatchProver) {
            provers.put(Plan.BATCH, batch.optimize(next, quiet));
        }
        if (workers > 1) {
            provers.put(Plan.PARALLEL, parallel.optimize(next, quiet));
        }
        if (next instanceof BatchProver && workers > 1) {
            provers.put(Plan.PARALLEL_BATCH, parallel.optimize(batch.optimize(next, quiet), quiet));
        }
    }

    AdaptiveStatistics statistics() {
        return record.statistics();
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        CostModel.Task task;
        try {
            task = model.task(request);
        } catch (ProvingException malformed) {
            return next().prove(request);
        }
        return prove(request, task);
    }

    /** Short tasks that are known are measured now and then: measuring and learning take microseconds. */
    ProveResult prove(ProveRequest request, CostModel.Task task) {
        double nanos = task.nanos();
        int every = nanos < TINY_NANOS ? TINY_EVERY : nanos < SHORT_NANOS ? SHORT_EVERY : 1;
        return every == 1 || !task.isMeasured() || singles.incrementAndGet() % every == 0
                ? proveMeasured(request, task)
                : next().prove(request);
    }

    private ProveResult proveMeasured(ProveRequest request, CostModel.Task task) {
        Estimate estimate = task.estimate();
        long begun = System.nanoTime();
        ProveResult result = next().prove(request);
        double took = System.nanoTime() - begun;
        record.predicted(estimate, result.statistics());
        task.measured(took, result.statistics());
        return result;
    }

    @Override
    public List<ProveOutcome> proveAll(List<ProveRequest> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        if (requests.size() > 1 && needsLook(requests.getFirst())) {
            List<ProveOutcome> outcomes = new ArrayList<>(direct(requests.subList(0, 1), Workload.of(requests, model)));
            for (ProveOutcome outcome : planned(requests.subList(1, requests.size()))) {
                outcomes.add(ProveOutcomes.moved(outcome, 1));
            }
            return outcomes;
        }
        return planned(requests);
    }

    /**
     * Tells whether one request should be proven by itself first: where nothing at all is known of the prover, and a
     * short one that was never measured, or not for a while.
     */
    private boolean needsLook(ProveRequest request) {
        try {
            CostModel.Task task = model.task(request);
            return model.knowsNothing()
                    || (task.nanos() < SHORT_NANOS
                            && (!task.isMeasured() || calls.incrementAndGet() % LOOK_EVERY == 0));
        } catch (ProvingException malformed) {
            return false;
        }
    }

    private List<ProveOutcome> planned(List<ProveRequest> requests) {
        Workload workload = Workload.of(requests, model);
        double mean = workload.nanos() / requests.size();
        Plan plan = requests.size() < 2 || provers.size() == 1 ? Plan.DIRECT : choose(requests.size(), mean);
        record.planned(plan);
        if (plan == Plan.DIRECT) {
            return direct(requests, workload);
        }
        long begun = System.nanoTime();
        List<ProveOutcome> outcomes = Objects.requireNonNull(provers.get(plan)).proveAll(requests);
        double took = System.nanoTime() - begun;
        if (allProved(outcomes)) {
            table.measured(plan, requests.size(), mean, took / workload.nanos());
        }
        return outcomes;
    }

    /** One after the other; what it took teaches model and table. */
    private List<ProveOutcome> direct(List<ProveRequest> requests, Workload workload) {
        boolean alike = workload.task().isPresent();
        if (workload.nanos() < TINY_CALL_NANOS
                && workload.task().filter(CostModel.Task::isWellMeasured).isPresent()
                && tinyCalls.incrementAndGet() % TINY_CALL_EVERY != 0) {
            return next().proveAll(requests);
        }
        long begun = System.nanoTime();
        List<ProveOutcome> outcomes = alike || workload.isTiny(requests.size()) || next() instanceof DecoratedProver
                ? next().proveAll(requests)
                : oneByOne(requests);
        double took = System.nanoTime() - begun;
        if (alike && allProved(outcomes) && !provesTogether(next())) {
            ProveOutcome.Proved first = (ProveOutcome.Proved) outcomes.getFirst();
            workload.task()
                    .get()
                    .measured(took / requests.size(), first.result().statistics());
        }
        if (requests.size() > 1 && allProved(outcomes)) {
            table.measured(Plan.DIRECT, requests.size(), workload.nanos() / requests.size(), took / workload.nanos());
        }
        return outcomes;
    }

    private static boolean allProved(List<ProveOutcome> outcomes) {
        for (ProveOutcome outcome : outcomes) {
            if (!(outcome instanceof ProveOutcome.Proved)) {
                return false;
            }
        }
        return true;
    }

    private List<ProveOutcome> oneByOne(List<ProveRequest> requests) {
        List<ProveOutcome> outcomes = new ArrayList<>(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            try {
                outcomes.add(new ProveOutcome.Proved(i, prove(requests.get(i))));
            } catch (ProvingException e) {
                outcomes.add(new ProveOutcome.Failed(i, e));
            }
        }
        return outcomes;
    }

    /** Returns what each of so many requests is expected to take by the best plan, given what one takes by itself. */
    double expectedNanos(int count, double nanos) {
        if (count < 2 || provers.size() == 1 || isTinyCall(count, nanos)) {
            return nanos;
        }
        double best = 1;
        for (Plan plan : provers.keySet()) {
            best = Math.min(best, table.share(plan, count, nanos, workers));
        }
        return best * nanos;
    }

    private boolean isTinyCall(int count, double mean) {
        return count * mean < TINY_CALL_NANOS && !provers.containsKey(Plan.BATCH);
    }

    /**
     * Returns the plan with the least expected time. A plan that wasn't tried counts with its guess; now and then the
     * second best is tried again, if it is not far behind.
     */
    private Plan choose(int count, double mean) {
        if (isTinyCall(count, mean)) {
            tell(count, mean, Plan.DIRECT, 1);
            return Plan.DIRECT;
        }
        if (count * mean < SHORT_CALL_NANOS && !table.hasDirect(count, mean)) {
            return Plan.DIRECT;
        }
        Plan before = told.getOrDefault(PlanTable.cell(count, mean), Plan.DIRECT);
        Plan best = before;
        Plan second = before;
        double bestShare = BETTER * table.share(before, count, mean, workers);
        double secondShare = Double.POSITIVE_INFINITY;
        for (Plan plan : provers.keySet()) {
            double share = plan == before ? Double.POSITIVE_INFINITY : table.share(plan, count, mean, workers);
            if (share < bestShare) {
                second = best;
                secondShare = bestShare;
                best = plan;
                bestShare = share;
            } else if (share < secondShare) {
                second = plan;
                secondShare = share;
            }
        }
        tell(count, mean, best, table.share(best, count, mean, workers));
        long choice = choices.incrementAndGet();
        boolean again = table.hardlyTried(second, count, mean)
                ? choice % SOON_AGAIN == 0 && secondShare < STILL_OPEN * bestShare
                : choice % AGAIN_EVERY == 0 && secondShare < NOT_FAR * bestShare;
        return again ? second : best;
    }

    /** Tells a decision when it is another one than before for such calls. */
    private void tell(int count, double mean, Plan plan, double share) {
        if (told.put(PlanTable.cell(count, mean), plan) == plan) {
            return;
        }
        String calls = "about " + Integer.highestOneBit(count) + " requests of about "
                + Estimate.time(Math.scalb(1.0, Math.getExponent(Math.max(1, mean)))) + " each";
        StringBuilder others = new StringBuilder();
        for (Plan other : provers.keySet()) {
            if (other != plan) {
                others.append(String.format(
                        Locale.ROOT,
                        "; %s %s",
                        other.words(),
                        Estimate.time(table.share(other, count, mean, workers) * mean * count)));
            }
        }
        decisions.accept("adaptive: " + calls + " are proven " + plan.words() + ", "
                + (table.tried(plan, count, mean) ? "expected " : "to try it, hoping for ")
                + Estimate.time(share * mean * count) + others);
    }
}

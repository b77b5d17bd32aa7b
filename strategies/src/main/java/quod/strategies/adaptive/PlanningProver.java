package quod.strategies.adaptive;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

    /** A task or a call of that length is measured less often once it is well known. */
    private static final double MEDIUM_NANOS = 10_000_000;

    private static final int MEDIUM_EVERY = 4;
    private static final int SHORT_EVERY = 16;
    private static final int TINY_EVERY = 64;

    /** A call of that length leaves nothing to plan, and is measured now and then. */
    private static final double TINY_CALL_NANOS = 120_000;

    private static final int TINY_CALL_EVERY = 8;

    /** A call of that length is first proven one after the other, since others are compared with that. */
    private static final double SHORT_CALL_NANOS = 10_000_000;

    private static final int LOOK_EVERY = 16;

    private final CostModel model;
    private final PredictionRecord record = new PredictionRecord();
    private final PlanTable table = new PlanTable();
    private final Map<Plan, Prover> provers = new EnumMap<>(Plan.class);
    private final PlanForecast forecast;
    private final Consumer<String> decisions;
    private final AtomicLong singles = new AtomicLong();
    private final AtomicLong tinyCalls = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();

    PlanningProver(
            Prover next, CostModel model, BatchStrategy batch, ParallelStrategy parallel, StrategyContext context) {
        super(next);
        this.model = model;
        int workers = parallel.workers(next);
        this.forecast = new PlanForecast(
                model,
                workers,
                batch.memoryBytes().orElse(context.memoryBudgetBytes()),
                parallel.memoryBytes().orElse(context.memoryBudgetBytes()),
                batch.maximumStatements());
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
        int every = nanos < TINY_NANOS
                ? TINY_EVERY
                : nanos < SHORT_NANOS ? SHORT_EVERY : nanos < MEDIUM_NANOS && task.isWellMeasured() ? MEDIUM_EVERY : 1;
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
     * short one that was never measured. Where common proofs save most of the work, that is not done again.
     */
    private boolean needsLook(ProveRequest request) {
        try {
            CostModel.Task task = model.task(request);
            return model.knowsNothing()
                    || (task.nanos() < SHORT_NANOS
                            && (!task.isMeasured()
                                    || (!provers.containsKey(Plan.BATCH)
                                            && calls.incrementAndGet() % LOOK_EVERY == 0)));
        } catch (ProvingException malformed) {
            return false;
        }
    }

    private List<ProveOutcome> planned(List<ProveRequest> requests) {
        Workload workload = Workload.of(requests, model);
        int count = requests.size();
        if (count < 2 || provers.size() == 1) {
            record.planned(Plan.DIRECT);
            return direct(requests, workload);
        }
        double length = workload.predictedNanos() / count;
        if (workload.nanos() < MEDIUM_NANOS && !isTinyCall(count, workload.nanos() / count)) {
            Optional<Plan> settled = table.settled(count, length);
            if (settled.isPresent()) {
                record.planned(settled.get());
                return Objects.requireNonNull(provers.get(settled.get())).proveAll(requests);
            }
        }
        Plan plan = choose(requests, workload);
        record.planned(plan);
        if (plan == Plan.DIRECT) {
            return direct(requests, workload);
        }
        PlanCost expected = forecast.of(plan, requests, workload);
        long begun = System.nanoTime();
        List<ProveOutcome> outcomes = Objects.requireNonNull(provers.get(plan)).proveAll(requests);
        double took = System.nanoTime() - begun;
        if (allProved(outcomes)) {
            table.measured(plan, count, length, expected, sure(plan, took, outcomes, workload));
        }
        return outcomes;
    }

    /** One after the other; what it took teaches model and table. */
    private List<ProveOutcome> direct(List<ProveRequest> requests, Workload workload) {
        boolean alike = workload.task().isPresent();
        if (alike && requests.size() == 1 && !(next() instanceof DecoratedProver)) {
            CostModel.Task task = workload.task().get();
            return List.of(outcome(0, () -> prove(requests.getFirst(), task)));
        }
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
        if (!allProved(outcomes)) {
            return outcomes;
        }
        double sure = sure(Plan.DIRECT, took, outcomes, workload);
        if (alike && !provesTogether(next())) {
            ProveOutcome.Proved first = (ProveOutcome.Proved) outcomes.getFirst();
            workload.task()
                    .get()
                    .measured(
                            sure / requests.size(), first.result().statistics().proofBytes());
        }
        if (requests.size() > 1) {
            table.measured(
                    Plan.DIRECT, requests.size(), workload.predictedNanos() / requests.size(), workload.cost(), sure);
        }
        return outcomes;
    }

    private double sure(Plan plan, double took, List<ProveOutcome> outcomes, Workload workload) {
        int atATime = plan == Plan.PARALLEL || plan == Plan.PARALLEL_BATCH ? forecast.workers() : 1;
        return PlanLuck.without(took, atATime, outcomes, workload.luckPhases());
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
            ProveRequest request = requests.get(i);
            outcomes.add(outcome(i, () -> prove(request)));
        }
        return outcomes;
    }

    private static ProveOutcome outcome(int index, Supplier<ProveResult> proof) {
        try {
            return new ProveOutcome.Proved(index, proof.get());
        } catch (ProvingException e) {
            return new ProveOutcome.Failed(index, e);
        }
    }

    /** Returns what each request of a call is expected to take by the best plan, given the task of the first. */
    double expectedNanos(List<ProveRequest> requests, CostModel.Task first) {
        int count = requests.size();
        double nanos = first.nanos();
        if (count < 2 || provers.size() == 1 || isTinyCall(count, nanos)) {
            return nanos;
        }
        // Known from the last such call: nothing but whether to look into the cache rests on it.
        return first.planned(count, () -> bestNanos(requests) / count);
    }

    private double bestNanos(List<ProveRequest> requests) {
        Workload workload = Workload.of(requests, model);
        int count = requests.size();
        double best = Double.POSITIVE_INFINITY;
        for (Plan plan : provers.keySet()) {
            PlanCost cost = forecast.of(plan, requests, workload);
            best = Math.min(
                    best,
                    table.expected(plan, count, workload.predictedNanos() / count, cost)
                            .nanos());
        }
        return best;
    }

    private boolean isTinyCall(int count, double mean) {
        return count * mean < TINY_CALL_NANOS && !provers.containsKey(Plan.BATCH);
    }

    /** Returns the plan with the least expected time, or now and then one that may turn out to be better. */
    private Plan choose(List<ProveRequest> requests, Workload workload) {
        int count = requests.size();
        double length = workload.predictedNanos() / count;
        boolean isShort = !provers.containsKey(Plan.BATCH) && workload.nanos() < SHORT_CALL_NANOS;
        if (isTinyCall(count, workload.nanos() / count)) {
            if (table.settle(Plan.DIRECT, count, length)) {
                tell(workload, count, Plan.DIRECT, Map.of(Plan.DIRECT, workload.cost()));
            }
            return Plan.DIRECT;
        }
        if (isShort && !table.tried(Plan.DIRECT, count, length)) {
            return Plan.DIRECT;
        }
        Map<Plan, PlanCost> forecasts = new EnumMap<>(Plan.class);
        for (Plan plan : provers.keySet()) {
            forecasts.put(plan, forecast.of(plan, requests, workload));
        }
        PlanTable.Choice choice = table.choose(count, length, forecasts);
        if (choice.changed()) {
            tell(workload, count, choice.best(), forecasts);
        }
        return choice.plan();
    }

    /** Tells a decision when it is another one than before for such calls. */
    private void tell(Workload workload, int count, Plan plan, Map<Plan, PlanCost> forecasts) {
        double length = workload.predictedNanos() / count;
        double mean = workload.nanos() / count;
        String calls = "about " + Integer.highestOneBit(count) + " requests of about "
                + Estimate.time(Math.scalb(1.0, Math.getExponent(Math.max(1, mean)))) + " each";
        StringBuilder others = new StringBuilder();
        forecasts.forEach((other, cost) -> {
            if (other != plan) {
                others.append("; ")
                        .append(other.words())
                        .append(' ')
                        .append(Estimate.time(
                                table.expected(other, count, length, cost).nanos()));
            }
        });
        PlanCost chosen = Objects.requireNonNull(forecasts.get(plan));
        decisions.accept("adaptive: " + calls + " are proven " + plan.words() + ", "
                + (table.tried(plan, count, length) ? "expected " : "to try it, hoping for ")
                + Estimate.time(table.expected(plan, count, length, chosen).nanos()) + others);
    }
}

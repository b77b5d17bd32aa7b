package quod.strategies.adaptive;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
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

    /** A task of that length is measured less often once it is well known. */
    private static final double MEDIUM_NANOS = 10_000_000;

    private static final int MEDIUM_EVERY = 8;
    private static final int SHORT_EVERY = 16;
    private static final int TINY_EVERY = 64;

    private static final int TINY_CALL_EVERY = 8;

    private static final int LOOK_EVERY = 64;

    private final CostModel model;
    private final PredictionRecord record = new PredictionRecord();
    private final Map<Plan, Prover> provers = new EnumMap<>(Plan.class);
    private final Planner planner;
    private final AtomicLong singles = new AtomicLong();
    private final AtomicLong tinyCalls = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();

    PlanningProver(
            Prover next, CostModel model, BatchStrategy batch, ParallelStrategy parallel, StrategyContext context) {
        super(next);
        this.model = model;
        int workers = parallel.workers(next);
        PlanForecast forecast = new PlanForecast(
                model,
                workers,
                batch.memoryBytes().orElse(context.memoryBudgetBytes()),
                parallel.memoryBytes().orElse(context.memoryBudgetBytes()),
                batch.maximumStatements());
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
        this.planner = new Planner(model, provers.keySet(), forecast, context.decisions());
    }

    Planner planner() {
        return planner;
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
            List<ProveOutcome> outcomes = new ArrayList<>(alone(requests.subList(0, 1)));
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
                                    || (!(next() instanceof BatchProver)
                                            && calls.incrementAndGet() % LOOK_EVERY == 0)));
        } catch (ProvingException malformed) {
            return false;
        }
    }

    private List<ProveOutcome> planned(List<ProveRequest> requests) {
        if (requests.size() == 1) {
            record.planned(Plan.DIRECT);
            return alone(requests);
        }
        Workload workload = Workload.of(requests, model);
        if (provers.size() == 1) {
            record.planned(Plan.DIRECT);
            return direct(requests, workload);
        }
        Planner.Choice choice = planner.choose(requests, workload);
        Plan plan = choice.plan();
        record.planned(plan);
        if (plan == Plan.DIRECT && choice.isMeasured()) {
            return direct(requests, workload);
        }
        Prover prover = Objects.requireNonNull(provers.get(plan));
        if (!choice.isMeasured()) {
            return prover.proveAll(requests);
        }
        long begun = System.nanoTime();
        List<ProveOutcome> outcomes = prover.proveAll(requests);
        double took = System.nanoTime() - begun;
        if (allProved(outcomes)) {
            planner.measured(plan, requests, workload, took, outcomes);
        }
        return outcomes;
    }

    /** A call of one request is a proof by itself, unless the next prover is one that may tell calls from proofs. */
    private List<ProveOutcome> alone(List<ProveRequest> request) {
        return next() instanceof DecoratedProver
                ? direct(request, Workload.of(request, model))
                : List.of(outcome(0, () -> prove(request.getFirst())));
    }

    /** One after the other; what it took teaches model and table. */
    private List<ProveOutcome> direct(List<ProveRequest> requests, Workload workload) {
        boolean alike = workload.task().isPresent();
        if (workload.nanos() < Planner.TINY_CALL_NANOS
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
        double sure = planner.measured(Plan.DIRECT, requests, workload, took, outcomes);
        if (alike && !provesTogether(next())) {
            ProveOutcome.Proved first = (ProveOutcome.Proved) outcomes.getFirst();
            workload.task()
                    .get()
                    .measured(
                            sure / requests.size(), first.result().statistics().proofBytes());
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
}

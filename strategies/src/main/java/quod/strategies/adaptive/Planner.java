package quod.strategies.adaptive;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;

/** Chooses plans for calls, tells when it chooses another one than before, and learns from what calls took. */
final class Planner {
    /** A call of that length leaves nothing to plan where there are no common proofs: it is not worth handing over. */
    static final double TINY_CALL_NANOS = 200_000;

    /** A call of that length is first proven one after the other, where there are no common proofs. */
    private static final double SHORT_CALL_NANOS = 10_000_000;

    private final CostModel model;
    private final Set<Plan> plans;
    private final boolean together;
    private final PlanForecast forecast;
    private final PlanTable table = new PlanTable();
    private final Consumer<String> decisions;

    Planner(CostModel model, Set<Plan> plans, PlanForecast forecast, Consumer<String> decisions) {
        this.model = model;
        this.plans = plans;
        this.together = plans.contains(Plan.BATCH);
        this.forecast = forecast;
        this.decisions = decisions;
    }

    /**
     * A choice.
     *
     * @param plan the plan
     * @param isMeasured whether what the call takes is to be learned
     */
    record Choice(Plan plan, boolean isMeasured) {}

    /** Returns what each request of a call is expected to take by the best plan, given the task of the first. */
    double expectedNanos(List<ProveRequest> requests, CostModel.Task first) {
        int count = requests.size();
        double nanos = first.nanos();
        if (count < 2 || plans.size() == 1 || isTinyCall(count, nanos)) {
            return nanos;
        }
        // Known from the last such call: nothing but whether to look into the cache rests on it.
        return first.planned(count, () -> bestNanos(requests) / count);
    }

    private double bestNanos(List<ProveRequest> requests) {
        Workload workload = Workload.of(requests, model);
        int count = requests.size();
        double best = Double.POSITIVE_INFINITY;
        for (Plan plan : plans) {
            PlanCost cost = forecast.of(plan, requests, workload);
            best = Math.min(
                    best,
                    table.expected(plan, count, workload.predictedNanos() / count, cost)
                            .nanos());
        }
        return best;
    }

    /** Tells whether a call is so short that there is nothing to plan. */
    boolean isTinyCall(int count, double mean) {
        return count * mean < TINY_CALL_NANOS && !together;
    }

    /** Returns the plan for a call, at least two requests. */
    Choice choose(List<ProveRequest> requests, Workload workload) {
        int count = requests.size();
        if (!isTinyCall(count, workload.nanos() / count)) {
            Optional<Plan> settled = table.settled(count, workload.predictedNanos() / count);
            if (settled.isPresent()) {
                return new Choice(settled.get(), false);
            }
        }
        return new Choice(chooseAnew(requests, workload), true);
    }

    /** Learns what a call took, all of whose requests were proven; returns the time without the luck of searches. */
    double measured(
            Plan plan, List<ProveRequest> requests, Workload workload, double tookNanos, List<ProveOutcome> outcomes) {
        int atATime = plan == Plan.PARALLEL || plan == Plan.PARALLEL_BATCH ? forecast.workers() : 1;
        double sure = PlanLuck.without(tookNanos, atATime, outcomes, workload.luckPhases());
        int count = requests.size();
        if (count > 1) {
            PlanCost expected = forecast.of(plan, requests, workload);
            table.measured(plan, count, workload.predictedNanos() / count, expected, sure);
        }
        return sure;
    }

    /** Returns the plan with the least expected time, or now and then one that may turn out to be better. */
    private Plan chooseAnew(List<ProveRequest> requests, Workload workload) {
        int count = requests.size();
        double length = workload.predictedNanos() / count;
        boolean isShort = !together && workload.nanos() < SHORT_CALL_NANOS;
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
        for (Plan plan : plans) {
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

package quod.strategies.adaptive;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import quod.api.ProveRequest;
import quod.api.ProvingException;

/**
 * What the requests of a call are expected to take, one after the other.
 *
 * @param cost the sum of what they are expected to take
 * @param predictedNanos the sum of what their forecasts let expect without luck, whatever was measured
 * @param memoryBytes the most memory that one of them takes
 * @param luckPhases the phases whose time is luck
 * @param task the task of all requests, if they are of one
 */
record Workload(
        PlanCost cost, double predictedNanos, long memoryBytes, Set<String> luckPhases, Optional<CostModel.Task> task) {
    private static final double TINY_NANOS = 50_000;

    static Workload of(List<ProveRequest> requests, CostModel model) {
        CostModel.Task first = null;
        CostModel.Task last = null;
        boolean alike = true;
        double sure = 0;
        double luck = 0;
        double predicted = 0;
        double sureOfLast = 0;
        long memory = 0;
        Set<String> luckPhases = Set.of();
        for (ProveRequest request : requests) {
            try {
                CostModel.Task task = model.task(request);
                if (!task.equals(last)) {
                    first = first == null ? task : first;
                    last = task;
                    alike &= task.equals(first);
                    sureOfLast = task.sureNanos();
                    luckPhases = luckPhases.isEmpty() ? task.luckPhases() : luckPhases;
                    memory = Math.max(memory, task.memoryBytes());
                }
                sure += sureOfLast;
                luck += task.luckNanos();
                predicted += task.predictedNanos();
            } catch (ProvingException malformed) {
                // It fails at once.
                alike = false;
            }
        }
        return new Workload(
                new PlanCost(Math.max(1, sure), luck),
                Math.max(1, predicted),
                memory,
                luckPhases,
                alike ? Optional.ofNullable(first) : Optional.empty());
    }

    /** Returns what they are expected to take. */
    double nanos() {
        return cost.nanos();
    }

    /** Tells whether a request is so short, on average, that measuring each would show. */
    boolean isTiny(int requests) {
        return nanos() / requests < TINY_NANOS;
    }
}

package quod.strategies.adaptive;

import java.util.List;
import quod.api.ProveRequest;

/**
 * Forecasts what plans take for a call, before anything is known of the plan itself: from what each request takes alone,
 * and from the prover's forecast of the common proof.
 *
 * @param model what is known of tasks
 * @param workers how many proofs may be made at the same time
 * @param batchBytes the most memory of one common proof
 * @param parallelBytes the most memory of all proofs that are made at the same time
 * @param maximumStatements the most statements of one common proof
 */
record PlanForecast(CostModel model, int workers, long batchBytes, long parallelBytes, int maximumStatements) {
    /** What handing work to another thread costs. */
    private static final double HAND_OVER_NANOS = 60_000;

    /** Forecasts a plan for these requests. */
    PlanCost of(Plan plan, List<ProveRequest> requests, Workload workload) {
        return switch (plan) {
            case DIRECT -> workload.cost();
            case BATCH -> together(requests, workload);
            case PARALLEL -> parallel(requests.size(), workload);
            case PARALLEL_BATCH -> shares(requests, workload);
        };
    }

    /** The last of the tasks may be made while others have nothing left to do. */
    private PlanCost parallel(int count, Workload workload) {
        int atATime = atATime(workload.memoryBytes());
        double rounds = Math.ceilDiv(count, atATime);
        double share = rounds / count;
        PlanCost all = workload.cost();
        return new PlanCost(share * all.sureNanos(), HAND_OVER_NANOS, share * all.luckNanos());
    }

    /** Each worker makes a common proof of its share; the unluckiest is waited for. */
    private PlanCost shares(List<ProveRequest> requests, Workload workload) {
        int share = Math.ceilDiv(requests.size(), workers);
        CostModel.Together one = model.together(requests.subList(0, share), workload);
        PlanCost cost = split(one, share);
        int parts = Math.ceilDiv(requests.size(), share);
        int atATime = Math.min(parts, atATime(one.memoryBytes()));
        double rounds = Math.ceilDiv(parts, atATime);
        double unluckiest = 0;
        for (int i = 1; i <= atATime; i++) {
            unluckiest += 1.0 / i;
        }
        return new PlanCost(rounds * cost.sureNanos(), HAND_OVER_NANOS, rounds * unluckiest * cost.luckNanos());
    }

    private PlanCost together(List<ProveRequest> requests, Workload workload) {
        return split(model.together(requests, workload), requests.size());
    }

    /** What does not fit into one proof is made as several. */
    private PlanCost split(CostModel.Together one, int count) {
        double proofs = Math.max(
                Math.ceilDiv(count, maximumStatements),
                Math.ceil((double) one.memoryBytes() / (double) Math.max(1, batchBytes)));
        return new PlanCost(
                one.cost().sureNanos(), Math.min(count, proofs) * one.cost().luckNanos());
    }

    private int atATime(long bytes) {
        return Math.clamp(parallelBytes / Math.max(1, bytes), 1, workers);
    }
}

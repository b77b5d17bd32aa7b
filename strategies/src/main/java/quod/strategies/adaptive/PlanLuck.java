package quod.strategies.adaptive;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import quod.api.Proof;
import quod.api.ProveOutcome;
import quod.api.ProveStatistics;

/** Tells from a call's statistics how much of its time was the luck of searches. */
final class PlanLuck {
    /** However long searches took, that much of the time was something else. */
    private static final double LEAST_SHARE = 0.05;

    private PlanLuck() {}

    /**
     * Returns what a call took without the luck of its searches.
     *
     * @param tookNanos what it took
     * @param atATime how many proofs were made at the same time
     * @param outcomes all proven
     * @param phases the phases whose time is luck
     */
    static double without(double tookNanos, int atATime, List<ProveOutcome> outcomes, Set<String> phases) {
        if (phases.isEmpty()) {
            return tookNanos;
        }
        Set<Proof> proofs = Collections.newSetFromMap(new IdentityHashMap<>());
        double sum = 0;
        double most = 0;
        for (ProveOutcome outcome : outcomes) {
            if (outcome instanceof ProveOutcome.Proved proved
                    && proofs.add(proved.result().proof())) {
                double luck = nanos(proved.result().statistics(), phases);
                sum += luck;
                most = Math.max(most, luck);
            }
        }
        return Math.max(LEAST_SHARE * tookNanos, tookNanos - Math.max(most, sum / atATime));
    }

    /** Returns how long those phases took. */
    static double nanos(ProveStatistics statistics, Set<String> phases) {
        double nanos = 0;
        for (ProveStatistics.Phase phase : statistics.phases()) {
            nanos += phases.contains(phase.name()) ? phase.nanos() : 0;
        }
        return nanos;
    }
}

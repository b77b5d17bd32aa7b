package quod.strategies.adaptive;

import java.util.List;
import java.util.Optional;
import quod.api.ProveRequest;
import quod.api.ProvingException;

/**
 * What the requests of a call are expected to take, one after the other.
 *
 * @param nanos the sum of the expected times, positive
 * @param task the task of all requests, if they are of one
 */
record Workload(double nanos, Optional<CostModel.Task> task) {
    private static final double TINY_NANOS = 50_000;

    static Workload of(List<ProveRequest> requests, CostModel model) {
        CostModel.Task first = null;
        boolean alike = true;
        double sum = 0;
        for (ProveRequest request : requests) {
            try {
                CostModel.Task task = model.task(request);
                if (first == null) {
                    first = task;
                }
                alike &= task.equals(first);
                sum += task.nanos();
            } catch (ProvingException malformed) {
                // It fails at once.
                alike = false;
            }
        }
        return new Workload(Math.max(1, sum), alike ? Optional.ofNullable(first) : Optional.empty());
    }

    /** Tells whether a request is so short, on average, that measuring each would show. */
    boolean isTiny(int requests) {
        return nanos / requests < TINY_NANOS;
    }
}

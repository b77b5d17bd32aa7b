package quod.strategies.batch;

import java.util.ArrayList;
import java.util.List;
import quod.api.BatchProver;
import quod.api.ProveRequest;
import quod.api.ProvingException;

/**
 * Splits requests into groups, each of which one proof can show: within the memory budget and the backend's limits,
 * which {@link BatchProver#memoryBytes} tells from the shapes, without running a program.
 *
 * @param prover tells how much memory a group takes
 * @param maximumStatements the most requests of a group
 * @param memoryBytes the most memory of a group
 */
record BatchPlan(BatchProver prover, int maximumStatements, long memoryBytes) {
    /**
     * Returns the groups, in order and each as long as possible. A request that fits nowhere is a group of one.
     *
     * @param requests all requests
     * @param indices those to split
     */
    List<List<Integer>> groups(List<ProveRequest> requests, List<Integer> indices) {
        List<List<Integer>> groups = new ArrayList<>();
        int start = 0;
        while (start < indices.size()) {
            int length = longest(requests, indices.subList(start, indices.size()));
            groups.add(List.copyOf(indices.subList(start, start + length)));
            start += length;
        }
        return groups;
    }

    /** Doubles the length until it is too long, then halves the interval: a group of n is looked at O(log n) times. */
    private int longest(List<ProveRequest> requests, List<Integer> indices) {
        int limit = Math.min(indices.size(), maximumStatements);
        if (fits(requests, indices, limit)) {
            return limit;
        }
        int good = 1;
        int bad = limit;
        while (good < bad && fits(requests, indices, Math.min(bad, good * 2))) {
            good = Math.min(bad, good * 2);
        }
        bad = Math.min(bad, good * 2);
        while (bad - good > 1) {
            int middle = (good + bad) >>> 1;
            if (fits(requests, indices, middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    private boolean fits(List<ProveRequest> requests, List<Integer> indices, int length) {
        List<ProveRequest> group =
                indices.subList(0, length).stream().map(requests::get).toList();
        try {
            return prover.memoryBytes(group) <= memoryBytes;
        } catch (ProvingException unsupported) {
            return false;
        }
    }
}

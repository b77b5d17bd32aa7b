package quod.strategies.adaptive;

import java.util.Arrays;
import java.util.List;
import quod.api.ProveRequest;

/** Counts which requests of a call repeat others of it: a hint, got by comparing hash codes, far cheaper than keys. */
final class Repeats {
    private static final int PRIME = 31;

    private Repeats() {}

    /** Returns the share of requests that seem to repeat others, from 0 to less than 1. */
    static double share(List<ProveRequest> requests) {
        int count = requests.size();
        int[] hashes = new int[count];
        for (int i = 0; i < count; i++) {
            ProveRequest request = requests.get(i);
            int hash = PRIME * System.identityHashCode(request.program())
                    + request.inputs().hashCode();
            hashes[i] = request.trace().isPresent()
                    ? PRIME * hash + System.identityHashCode(request.trace().get())
                    : hash;
        }
        Arrays.sort(hashes);
        int repeats = 0;
        for (int i = 1; i < count; i++) {
            repeats += hashes[i] == hashes[i - 1] ? 1 : 0;
        }
        return (double) repeats / count;
    }
}

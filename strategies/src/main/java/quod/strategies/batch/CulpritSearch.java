package quod.strategies.batch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import quod.api.BatchProver;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.api.ProveRequest;
import quod.api.ProvingException;

/**
 * Finds which requests of a group are at fault when their common proof failed. Each is tried alone, up to the phase in
 * which the group failed and no further: a false run is found in the check of the trace, long before the expensive
 * phases.
 */
final class CulpritSearch {
    private final BatchProver prover;
    private final AtomicInteger reached = new AtomicInteger(-1);

    CulpritSearch(BatchProver prover) {
        this.prover = prover;
    }

    /** Returns the request with a listener that remembers how far the group comes. */
    ProveRequest watched(ProveRequest request) {
        var listener = request.progress();
        return request.withProgress((phase, index, count) -> {
            reached.set(index);
            listener.phase(phase, index, count);
        });
    }

    /** Returns the indices of the requests that fail by themselves, each with its reason. */
    Map<Integer, ProvingException> culprits(List<ProveRequest> requests, List<Integer> indices) {
        Map<Integer, ProvingException> culprits = new TreeMap<>();
        for (int index : indices) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            ProvingException failure = failure(requests.get(index));
            if (failure != null) {
                culprits.put(index, failure);
            }
        }
        return culprits;
    }

    private @org.jspecify.annotations.Nullable ProvingException failure(ProveRequest request) {
        Cancellation enough = Cancellation.create();
        ProveRequest probe = request.withCancellation(enough).withProgress((phase, index, count) -> {
            if (index > reached.get() || request.cancellation().isCancelled()) {
                enough.cancel();
            }
        });
        try {
            prover.proveTogether(List.of(probe));
            return null;
        } catch (CancelledException innocent) {
            return null;
        } catch (ProvingException guilty) {
            return guilty;
        }
    }
}

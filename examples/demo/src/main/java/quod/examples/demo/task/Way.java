package quod.examples.demo.task;

import java.util.List;
import java.util.function.IntFunction;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.Prover;
import quod.examples.demo.measure.Contender;

/**
 * A way to prove requests: a pipeline and its name.
 *
 * @param name the name
 * @param prover the pipeline
 * @param forget empties its caches
 */
public record Way(String name, Prover prover, Runnable forget) {
    /** Returns a contender that proves a list of requests by {@code proveAll}. */
    public Contender all(IntFunction<List<ProveRequest>> requests) {
        return Contender.of(name, round -> fresh(requests, round), this::proveAll);
    }

    /** Returns a contender that proves a list of requests one call of {@code prove} each. */
    public Contender each(IntFunction<List<ProveRequest>> requests) {
        return Contender.of(name, round -> fresh(requests, round), list -> {
            for (ProveRequest request : list) {
                prover.prove(request);
            }
        });
    }

    private List<ProveRequest> fresh(IntFunction<List<ProveRequest>> requests, int round) {
        forget.run();
        return requests.apply(round);
    }

    /** Proves all, and fails if one is not proven. */
    private void proveAll(List<ProveRequest> requests) {
        for (ProveOutcome outcome : prover.proveAll(requests)) {
            if (outcome instanceof ProveOutcome.Failed failed) {
                throw failed.cause();
            }
        }
    }
}

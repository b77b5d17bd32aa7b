package quod.trace.prover;

import java.util.List;
import quod.api.Cancellation;
import quod.api.ProveRequest;

/**
 * The ways to cancel of all requests that are proven together: one of them stops the proof.
 *
 * @param all one for each request
 */
record Cancellations(List<Cancellation> all) {
    static Cancellations of(List<ProveRequest> requests) {
        return new Cancellations(
                requests.stream().map(ProveRequest::cancellation).distinct().toList());
    }

    /**
     * Stops the prover, if it was asked to.
     *
     * @throws quod.api.CancelledException if so
     */
    void check() {
        all.forEach(Cancellation::check);
    }
}

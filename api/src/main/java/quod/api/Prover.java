package quod.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes proofs. Safe for concurrent use; close it to release its threads and memory.
 */
public interface Prover extends AutoCloseable {
    /** Tells what this prover is. */
    ProverInfo info();

    /**
     * Makes a proof of one run.
     *
     * @throws ProvingException if there is none: the type tells the kind of reason
     */
    ProveResult prove(ProveRequest request);

    /**
     * Makes proofs of several runs. The outcomes come in the order of the requests, one for each; a failure of one
     * does not touch the others. The default proves one after the other; see {@link BatchProver} for one proof of
     * several runs.
     */
    default List<ProveOutcome> proveAll(List<ProveRequest> requests) {
        List<ProveOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            try {
                outcomes.add(new ProveOutcome.Proved(i, prove(requests.get(i))));
            } catch (ProvingException e) {
                outcomes.add(new ProveOutcome.Failed(i, e));
            }
        }
        return outcomes;
    }

    /**
     * Tells what one proof of these runs would be like and take, from programs and shapes; never runs a program. Empty if
     * this prover cannot tell, or makes no proof of that many runs; the default is empty.
     *
     * @param requests at least one
     * @throws ProvingException if it is known already that there will be no proof
     */
    default Optional<ProofForecast> forecast(List<ProveRequest> requests) {
        return Optional.empty();
    }

    /** Releases threads and memory; the default does nothing. */
    @Override
    default void close() {}
}

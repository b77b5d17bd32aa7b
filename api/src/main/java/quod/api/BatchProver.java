package quod.api;

import java.util.List;

/**
 * A prover that can show several statements with one proof, cheaper than with one each.
 */
public interface BatchProver extends Prover {
    /**
     * Makes one proof of several runs. Each result holds the same proof and its statement's index in it; the
     * statistics are those of the whole. Every request's listener is told the phases, and cancelling one request
     * cancels the whole.
     *
     * @throws ProvingException if one of the runs, or the batch as a whole, cannot be proven; none is proven then. Where
     *     one request is at fault, {@link ProvingException#requestIndex} tells which
     */
    List<ProveResult> proveTogether(List<ProveRequest> requests);

    /** Returns about how many bytes of memory proving runs of these shapes together takes. */
    long memoryBytes(List<ProveRequest> requests);
}

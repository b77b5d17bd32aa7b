package quod.strategies.spi;

import java.util.List;
import java.util.Optional;
import quod.api.BatchProver;
import quod.api.CancelledException;
import quod.api.ProofForecast;
import quod.api.ProveRequest;
import quod.api.Prover;
import quod.api.ProverInfo;

/** A prover around another one: it is what the other is, and closing it closes the other. */
public abstract class DecoratedProver implements Prover {
    private final Prover next;

    /** Decorates a prover. */
    protected DecoratedProver(Prover next) {
        this.next = next;
    }

    /** Returns the decorated prover. */
    public final Prover next() {
        return next;
    }

    @Override
    public ProverInfo info() {
        return next.info();
    }

    @Override
    public Optional<ProofForecast> forecast(List<ProveRequest> requests) {
        return next.forecast(requests);
    }

    @Override
    public void close() {
        next.close();
    }

    /**
     * Tells whether {@link #proveAll} makes one proof of several statements, so that it pays to hand over as many
     * requests at once as possible. The default says what the decorated prover says.
     */
    public boolean provesTogether() {
        return provesTogether(next);
    }

    /** Tells whether a prover's {@code proveAll} makes one proof of several statements. */
    public static boolean provesTogether(Prover prover) {
        return prover instanceof DecoratedProver decorated && decorated.provesTogether();
    }

    /** Returns the prover inside all decorators. */
    public static Prover innermost(Prover prover) {
        Prover current = prover;
        while (current instanceof DecoratedProver decorated) {
            current = decorated.next();
        }
        return current;
    }

    /** Returns the prover inside all decorators, if it is one that proves several statements together. */
    public static Optional<BatchProver> batchProver(Prover prover) {
        return innermost(prover) instanceof BatchProver batch ? Optional.of(batch) : Optional.empty();
    }

    /** Tells whether a request was cancelled, its deadline passed, or this thread interrupted; empty if none of these. */
    protected static Optional<CancelledException> cancellationOf(ProveRequest request) {
        try {
            request.cancellation().check();
            return Optional.empty();
        } catch (CancelledException e) {
            return Optional.of(e);
        }
    }
}

package quod.examples.demo.task;

import java.util.concurrent.atomic.AtomicInteger;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProverInfo;

/** Counts the proofs that a prover is asked for. */
public final class CountingProver implements Prover {
    private final Prover prover;
    private final AtomicInteger proofs = new AtomicInteger();

    /** Creates one around a prover, which closes with it. */
    public CountingProver(Prover prover) {
        this.prover = prover;
    }

    /** Returns how many proofs were asked for. */
    public int proofs() {
        return proofs.get();
    }

    @Override
    public ProverInfo info() {
        return prover.info();
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        proofs.incrementAndGet();
        return prover.prove(request);
    }

    @Override
    public void close() {
        prover.close();
    }
}

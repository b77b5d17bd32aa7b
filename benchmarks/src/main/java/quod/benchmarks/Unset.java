package quod.benchmarks;

import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProverInfo;

/** Stands in a benchmark's field until it is set up. */
final class Unset implements Prover {
    @Override
    public ProverInfo info() {
        throw new IllegalStateException("the benchmark is not set up");
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        throw new IllegalStateException("the benchmark is not set up");
    }
}

package quod.strategies.metrics;

import java.util.List;
import java.util.Optional;
import quod.api.BatchProver;
import quod.api.ProofForecast;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProverInfo;

/** The backend's prover, metered. To strategies it is the innermost prover. */
class MeteredProver implements Prover {
    private final Prover prover;
    private final ProofMeters meters;

    private MeteredProver(Prover prover, ProofMeters meters) {
        this.prover = prover;
        this.meters = meters;
    }

    /** Returns the prover, metered; it makes common proofs if the other does. */
    static Prover of(Prover prover, ProofMeters meters) {
        return prover instanceof BatchProver batch ? new Batching(batch, meters) : new MeteredProver(prover, meters);
    }

    @Override
    public ProverInfo info() {
        return prover.info();
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        return meters.count(() -> List.of(prover.prove(request))).getFirst();
    }

    @Override
    public Optional<ProofForecast> forecast(List<ProveRequest> requests) {
        return prover.forecast(requests);
    }

    @Override
    public void close() {
        prover.close();
    }

    private static final class Batching extends MeteredProver implements BatchProver {
        private final BatchProver batch;
        private final ProofMeters meters;

        Batching(BatchProver batch, ProofMeters meters) {
            super(batch, meters);
            this.batch = batch;
            this.meters = meters;
        }

        @Override
        public List<ProveResult> proveTogether(List<ProveRequest> requests) {
            return meters.count(() -> batch.proveTogether(requests));
        }

        @Override
        public long memoryBytes(List<ProveRequest> requests) {
            return batch.memoryBytes(requests);
        }
    }
}

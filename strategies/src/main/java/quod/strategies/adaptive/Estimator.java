package quod.strategies.adaptive;

import java.nio.file.Path;
import java.util.Optional;
import quod.api.ProveRequest;
import quod.api.Prover;
import quod.strategies.spi.DecoratedProver;

/** Predicts what proving takes, from the program and the shape of its trace, without running it. */
public interface Estimator {
    /**
     * Returns what a proof of this request by itself is expected to take. The first call calibrates, if this machine
     * has no calibration of the prover yet; that takes some seconds.
     *
     * @throws quod.api.ProvingException if the inputs have no shape
     */
    Estimate estimate(ProveRequest request);

    /**
     * Returns the same from what is known already: it never calibrates, and comes at once.
     *
     * @throws quod.api.ProvingException if the inputs have no shape
     */
    Estimate expected(ProveRequest request);

    /** Measures this machine and prover anew, and keeps the result in the user's cache folder. */
    Calibration calibrate();

    /** Returns the calibration that estimates rest on; one with 0 samples is a guess. */
    Calibration calibration();

    /** Returns the file in which the calibration of this prover on this machine is kept. */
    Path calibrationFile();

    /** Returns what was decided and predicted so far. */
    AdaptiveStatistics statistics();

    /** Returns the estimator among the strategies around a prover, if there is one. */
    static Optional<Estimator> of(Prover prover) {
        Prover current = prover;
        while (current instanceof DecoratedProver decorated) {
            if (current instanceof Estimator estimator) {
                return Optional.of(estimator);
            }
            current = decorated.next();
        }
        return Optional.empty();
    }
}

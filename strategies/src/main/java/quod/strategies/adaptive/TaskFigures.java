package quod.strategies.adaptive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quod.api.BatchProver;
import quod.api.ProofForecast;
import quod.api.ProofForecast.Work;
import quod.api.ProveRequest;
import quod.api.Prover;
import quod.api.ProvingException;
import quod.api.TraceShape;

/**
 * What is known of a task without running its program: the prover's own forecast, or, where it makes none, what the
 * trace's shape and the number of operations in its constraints let expect.
 *
 * @param forecast work and memory; the proof's length only if {@code told}
 * @param told whether the forecast is the prover's
 * @param sizeFeatures what a proof's length is a combination of, where the prover doesn't tell it
 */
record TaskFigures(ProofForecast forecast, boolean told, double[] sizeFeatures) {
    /** How many features of a proof's length there are. */
    static final int SIZE_FEATURES = 4;

    /** What a prover does outside its phases, and all that one does that tells no phases. */
    static final String OTHER = "other";

    static TaskFigures of(ProveRequest request, Prover prover) {
        TraceShape shape = request.shape();
        int columns = shape.columns() + request.program().layout().fixedNames().size();
        int logRows = shape.logRows();
        double[] sizeFeatures = {1, logRows, (double) logRows * logRows, columns};
        Optional<ProofForecast> told = together(List.of(request), prover);
        if (told.isPresent()) {
            return new TaskFigures(told.get(), true, sizeFeatures);
        }
        double memory = (double) memoryBytes(request, shape, prover);
        double operations =
                (double) shape.rows() * request.program().constraints().nodes().size();
        List<Work> work = List.of(
                Work.of(OTHER, "once", 1),
                Work.of(OTHER, "folds", logRows),
                Work.of(OTHER, "bytes", memory),
                Work.of(OTHER, "transformed bytes", memory * logRows),
                Work.of(OTHER, "operations", operations));
        return new TaskFigures(new ProofForecast(0, (long) memory, work), false, sizeFeatures);
    }

    /** Returns the prover's forecast of one proof of all these requests, if it makes one. */
    static Optional<ProofForecast> together(List<ProveRequest> requests, Prover prover) {
        try {
            return prover.forecast(requests).map(forecast -> {
                List<Work> work = new ArrayList<>(forecast.work());
                work.add(Work.of(OTHER, "once", 1));
                return new ProofForecast(forecast.proofBytes(), forecast.memoryBytes(), work);
            });
        } catch (ProvingException noProof) {
            // Proving will say it.
            return Optional.empty();
        }
    }

    private static long memoryBytes(ProveRequest request, TraceShape shape, Prover prover) {
        long trace = shape.cells() * Integer.BYTES;
        try {
            return prover instanceof BatchProver batch ? Math.max(trace, batch.memoryBytes(List.of(request))) : trace;
        } catch (ProvingException unsupported) {
            return trace;
        }
    }

    /** Tells whether a phase is a search, whose time is luck. */
    boolean isRandom(String phase) {
        return forecast.work().stream()
                .anyMatch(work -> work.random() && work.phase().equals(phase));
    }
}

package quod.trace.prover;

import java.util.ArrayList;
import java.util.List;
import quod.api.ProgressListener;
import quod.api.ProveStatistics;

/** Times the phases, tells the listener, and looks at the cancellation between them. */
final class PhaseClock {
    /** The phases of a proof in order. */
    enum Phase {
        RUN("run"),
        CHECK("check"),
        COMMIT("commit"),
        COMBINE("combine"),
        OPEN("open"),
        DEEP("DEEP"),
        FRI("FRI"),
        QUERIES("queries"),
        ENCODE("encode");

        private final String label;

        Phase(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** What the searches for nonces took, wherever they were; told beside the phases, whose times don't hold it. */
    static final String GRINDING = "grinding";

    private final ProgressListener progress;
    private final Cancellations cancellations;
    private final List<ProveStatistics.Phase> finished = new ArrayList<>();
    private final long start = System.nanoTime();
    private long phaseStart = start;
    private String current = "";
    private long grindingNanos;
    private long grindingOfPhase;

    PhaseClock(ProgressListener progress, Cancellations cancellations) {
        this.progress = progress;
        this.cancellations = cancellations;
    }

    void begin(Phase phase) {
        end();
        cancellations.check();
        current = phase.label;
        List<Phase> all = List.of(Phase.values());
        progress.phase(phase.label, all.indexOf(phase), all.size());
    }

    void end() {
        long now = System.nanoTime();
        if (!current.isEmpty()) {
            finished.add(new ProveStatistics.Phase(current, now - phaseStart - grindingOfPhase));
        }
        grindingOfPhase = 0;
        phaseStart = now;
        current = "";
    }

    /** Learns that a part of the current phase was a search for a nonce. */
    void ground(long nanos) {
        grindingNanos += nanos;
        grindingOfPhase += nanos;
    }

    Cancellations cancellations() {
        return cancellations;
    }

    /** Returns the phases in order, and in the end the grinding, if there was any. */
    List<ProveStatistics.Phase> phases() {
        List<ProveStatistics.Phase> phases = new ArrayList<>(finished);
        if (grindingNanos > 0) {
            phases.add(new ProveStatistics.Phase(GRINDING, grindingNanos));
        }
        return phases;
    }

    long totalNanos() {
        return System.nanoTime() - start;
    }
}

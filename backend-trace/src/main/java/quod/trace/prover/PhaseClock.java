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
    }

    private final ProgressListener progress;
    private final Cancellations cancellations;
    private final List<ProveStatistics.Phase> finished = new ArrayList<>();
    private final long start = System.nanoTime();
    private long phaseStart = start;
    private String current = "";

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
            finished.add(new ProveStatistics.Phase(current, now - phaseStart));
        }
        phaseStart = now;
        current = "";
    }

    Cancellations cancellations() {
        return cancellations;
    }

    List<ProveStatistics.Phase> phases() {
        return finished;
    }

    long totalNanos() {
        return System.nanoTime() - start;
    }
}

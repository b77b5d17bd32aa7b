package quod.trace.prover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** What a proof waited for the rehearsal's end, beyond the run of the program; likewise. */
    static final String REHEARSAL = "rehearsal";

    private final ProgressListener progress;
    private final Cancellations cancellations;
    private final List<ProveStatistics.Phase> finished = new ArrayList<>();
    private final long start = System.nanoTime();
    private long phaseStart = start;
    private String current = "";
    private final Map<String, Long> apart = new LinkedHashMap<>();
    private long apartOfPhase;

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
            finished.add(new ProveStatistics.Phase(current, now - phaseStart - apartOfPhase));
        }
        apartOfPhase = 0;
        phaseStart = now;
        current = "";
    }

    /** Learns that a part of the current phase was {@link #GRINDING} or {@link #REHEARSAL}. */
    void apart(String label, long nanos) {
        apart.merge(label, nanos, Long::sum);
        apartOfPhase += nanos;
    }

    Cancellations cancellations() {
        return cancellations;
    }

    /** Returns the phases in order, and in the end what was apart from them. */
    List<ProveStatistics.Phase> phases() {
        List<ProveStatistics.Phase> phases = new ArrayList<>(finished);
        apart.forEach((label, nanos) -> phases.add(new ProveStatistics.Phase(label, nanos)));
        return phases;
    }

    long totalNanos() {
        return System.nanoTime() - start;
    }
}

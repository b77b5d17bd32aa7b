package quod.cli.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quod.api.BackendProperties;

/**
 * What was measured of a backend, and why the rest was not.
 *
 * @param id the contender's label: the backend's id, or another name where a backend takes part twice
 * @param version its version
 * @param description what it is
 * @param configuration the prover's parameters in words, empty if no prover was made
 * @param options the options that it was given
 * @param properties what its proofs are
 * @param status how far the measurement came
 * @param reason what stopped it; null where nothing did
 * @param remedy what helps, where the backend says so
 * @param security what the verifier said of the proof at the greatest height
 * @param heights the heights that were measured, ascending
 * @param cold the proofs in fresh JVMs
 * @param notes what else a reader should know
 */
public record BackendResult(
        String id,
        String version,
        String description,
        String configuration,
        Map<String, String> options,
        BackendProperties properties,
        Status status,
        @Nullable String reason,
        @Nullable String remedy,
        List<Bits> security,
        List<HeightResult> heights,
        List<ColdRun> cold,
        List<String> notes) {
    /** Copies. */
    public BackendResult {
        security = List.copyOf(security);
        heights = List.copyOf(heights);
        cold = List.copyOf(cold);
        notes = List.copyOf(notes);
    }

    /** How far a measurement came. */
    public enum Status {
        /** All was measured. */
        MEASURED("measured"),
        /** Its time was over; what was measured until then is kept. */
        TIMED_OUT("out of time"),
        /** It was interrupted; what was measured until then is kept. */
        INTERRUPTED("interrupted"),
        /** Something went wrong; what was measured until then is kept. */
        FAILED("failed"),
        /** It cannot prove here. */
        UNAVAILABLE("not available"),
        /** Its turn never came. */
        NOT_STARTED("not started");

        private final String label;

        Status(String label) {
            this.label = label;
        }

        /** Returns it for people. */
        public String label() {
            return label;
        }
    }

    /** Returns what was measured at a height. */
    public Optional<HeightResult> at(int rows) {
        return heights.stream().filter(h -> h.rows() == rows).findFirst();
    }

    /** Returns the model of its proving time; empty if too few heights were measured. */
    public Optional<Scaling> scaling() {
        return Scaling.fit(heights.stream()
                .filter(h -> h.proving().isPresent())
                .map(h -> new Scaling.Point(
                        h.rows(),
                        h.proving().orElseThrow().median(),
                        SegmentGrowth.Run.of(h.userCycles(), h.attributes())))
                .toList());
    }

    /** Returns the largest memory of the cold runs; empty if none could be read. */
    public Optional<Long> peakBytes() {
        return cold.stream()
                .flatMap(run -> Optional.ofNullable(run.peakBytes()).stream())
                .max(Comparator.naturalOrder());
    }

    /** Returns the reason why something is missing, in a sentence. */
    String whyMissing() {
        return status.label() + (reason == null ? "" : ": " + reason);
    }
}

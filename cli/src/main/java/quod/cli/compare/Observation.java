package quod.cli.compare;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quod.api.BackendProperties;

/**
 * What a worker saw, told as soon as it was seen: a worker that is killed loses nothing of what it told. One JSON object
 * on a line each; it begins with {@value #BEGINNING}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "observation")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Observation.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = Observation.Stated.class, name = "stated"),
    @JsonSubTypes.Type(value = Observation.Proved.class, name = "proved"),
    @JsonSubTypes.Type(value = Observation.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = Observation.Verified.class, name = "verified"),
    @JsonSubTypes.Type(value = Observation.Skipped.class, name = "skipped"),
    @JsonSubTypes.Type(value = Observation.Failed.class, name = "failed")
})
public sealed interface Observation {
    /** How a line with an observation begins; other lines are a program's own and are ignored. */
    String BEGINNING = "{\"observation\":";

    /**
     * The prover was made.
     *
     * @param version the backend's version
     * @param configuration the prover's parameters in words
     * @param properties what its proofs are
     */
    record Ready(String version, String configuration, BackendProperties properties) implements Observation {}

    /**
     * A statement that was proven.
     *
     * @param rows its rows
     * @param columns the trace's columns
     * @param programId the program's id
     * @param publicValues the public values by name
     */
    record Stated(int rows, int columns, String programId, Map<String, Integer> publicValues) implements Observation {}

    /**
     * A proof was made.
     *
     * @param rows its rows
     * @param counted whether it counts; otherwise it was made to warm up
     * @param nanos the time of the call, in nanoseconds
     * @param proofBytes the length of the encoded proof
     * @param cycles the cycles that the backend tells
     * @param userCycles those of the guest itself
     * @param operations the operations of constraints that the guest checked, where the backend tells them
     * @param phases the time of each phase
     * @param attributes what else the backend tells
     */
    record Proved(
            int rows,
            boolean counted,
            long nanos,
            long proofBytes,
            @Nullable Long cycles,
            @Nullable Long userCycles,
            @Nullable Long operations,
            List<PhaseTime> phases,
            Map<String, String> attributes)
            implements Observation {}

    /**
     * A proof of that height was accepted by the backend's verifier.
     *
     * @param rows its rows
     * @param security what the verifier says of its security
     */
    record Accepted(int rows, List<Bits> security) implements Observation {}

    /**
     * A proof was verified again.
     *
     * @param rows its rows
     * @param nanos the time in nanoseconds, from the proof's bytes to the verdict
     */
    record Verified(int rows, long nanos) implements Observation {}

    /**
     * The program has no run of that height.
     *
     * @param rows the rows
     * @param why the program's words
     */
    record Skipped(int rows, String why) implements Observation {}

    /**
     * Something went wrong; nothing follows.
     *
     * @param rows the rows of the run at work, 0 if none was
     * @param why a sentence
     */
    record Failed(int rows, String why) implements Observation {}

    /**
     * The time of a phase.
     *
     * @param name its name
     * @param nanos the time in nanoseconds
     */
    record PhaseTime(String name, long nanos) {}
}

package quod.risc0.rest;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a service says of a session.
 *
 * @param phase where the session stands
 * @param state a word of the service's own on what it is doing, for people
 * @param error why it failed, in the service's words
 * @param segments how many segments the run has, once it is known
 * @param totalCycles how many cycles its segments have together, once it is known
 * @param userCycles how many cycles the guest itself took, once it is known
 */
public record SessionStatus(
        Phase phase,
        Optional<String> state,
        Optional<String> error,
        OptionalLong segments,
        OptionalLong totalCycles,
        OptionalLong userCycles) {
    /** Where a session stands. */
    public enum Phase {
        /** It waits or runs. */
        RUNNING,
        /** Its receipt can be downloaded. */
        SUCCEEDED,
        /** It failed. */
        FAILED,
        /** The service gave it up because it took too long. */
        TIMED_OUT,
        /** It was stopped. */
        ABORTED
    }
}

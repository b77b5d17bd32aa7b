package quod.cli.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a backend took at one height. Times are in nanoseconds, in the order in which they were measured.
 *
 * @param rows the number of rows
 * @param publicValues the statement's public values by name
 * @param warmUpNanos proofs that do not count; the first is the first proof of that height in the process
 * @param proveNanos proofs that count
 * @param verifyNanos verifications
 * @param proofBytes the length of the last proof
 * @param cycles the cycles of a virtual machine, where the backend tells them
 * @param userCycles those of the guest itself, where the backend tells them
 * @param operations the operations of constraints that the guest checked, where the backend tells them
 * @param phases the phases of the last proof
 * @param attributes what else the backend told with it
 */
public record HeightResult(
        int rows,
        Map<String, Integer> publicValues,
        List<Long> warmUpNanos,
        List<Long> proveNanos,
        List<Long> verifyNanos,
        @Nullable Long proofBytes,
        @Nullable Long cycles,
        @Nullable Long userCycles,
        @Nullable Long operations,
        List<Observation.PhaseTime> phases,
        Map<String, String> attributes) {
    /** Returns the proving times that count; empty if there are none. */
    public Optional<Spread> proving() {
        return Spread.of(proveNanos);
    }

    /** Returns the verifying times; empty if there are none. */
    public Optional<Spread> verifying() {
        return Spread.of(verifyNanos);
    }
}

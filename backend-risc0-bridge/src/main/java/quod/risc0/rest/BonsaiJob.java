package quod.risc0.rest;

import java.util.OptionalLong;
import quod.risc0.binary.Digest;

/**
 * A run to prove at a service. The arrays are owned by the record: nobody may change them.
 *
 * @param imageId the program's image id
 * @param binary the program binary
 * @param input what the guest reads
 * @param groth16 whether a Groth16 receipt is wanted in place of what the service makes by itself
 * @param cycleLimit the most cycles of the run
 */
public record BonsaiJob(Digest imageId, byte[] binary, byte[] input, boolean groth16, OptionalLong cycleLimit) {
    /** Returns a job without a limit, for the receipt that the service makes by itself. */
    public static BonsaiJob of(Digest imageId, byte[] binary, byte[] input) {
        return new BonsaiJob(imageId, binary, input, false, OptionalLong.empty());
    }

    /** Returns this job, for a Groth16 receipt. */
    public BonsaiJob withGroth16() {
        return new BonsaiJob(imageId, binary, input, true, cycleLimit);
    }

    /** Returns this job with a limit. */
    public BonsaiJob withCycleLimit(long cycles) {
        return new BonsaiJob(imageId, binary, input, groth16, OptionalLong.of(cycles));
    }

    /** Tells the program and the sizes; the input is a secret. */
    @Override
    public String toString() {
        return "BonsaiJob[program " + imageId + ", input of " + input.length + " bytes"
                + (groth16 ? ", groth16]" : "]");
    }
}

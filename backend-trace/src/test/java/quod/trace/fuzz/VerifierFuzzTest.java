package quod.trace.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

/** The verifier judges whatever bytes it is given: see {@link Judge}. */
@Tag("fuzz")
class VerifierFuzzTest {
    /** The first byte picks the statements, the others are the proof. */
    @FuzzTest(maxDuration = "1h")
    void bytesAsProof(byte[] data) throws Exception {
        if (data.length > 0) {
            Judge.judge(Subject.of(data[0]), Arrays.copyOfRange(data, 1, data.length));
        }
    }

    /** The bytes are a plan of edits to a true proof. */
    @FuzzTest(maxDuration = "1h")
    void editedProofs(byte[] plan) throws Exception {
        EditPlan.Edited edited = EditPlan.apply(plan);
        Judge.judge(edited.subject(), edited.bytes());
    }
}

package quod.trace.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Each decoder reads whatever bytes it is given: see {@link Decoders}. */
@Tag("fuzz")
class DecoderFuzzTest {
    @FuzzTest(maxDuration = "1h")
    void envelope(byte[] data) throws Exception {
        Decoders.envelope(data);
    }

    @FuzzTest(maxDuration = "1h")
    void parameters(byte[] data) throws Exception {
        Decoders.parameters(data);
    }

    @FuzzTest(maxDuration = "1h")
    void verifyingKey(byte[] data) throws Exception {
        Decoders.verifyingKey(data);
    }

    @FuzzTest(maxDuration = "1h")
    void inputs(byte[] data) throws Exception {
        Decoders.inputs(data);
    }

    @FuzzTest(maxDuration = "1h")
    void payload(byte[] data) throws Exception {
        Decoders.payload(data);
    }

    @FuzzTest(maxDuration = "1h")
    void replay(byte[] data) throws Exception {
        Decoders.replay(data);
    }

    @FuzzTest(maxDuration = "1h")
    void replayPayload(byte[] data) throws Exception {
        Decoders.replayPayload(data);
    }
}

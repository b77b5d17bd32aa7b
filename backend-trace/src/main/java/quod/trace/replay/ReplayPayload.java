package quod.trace.replay;

import java.util.Arrays;
import quod.api.ByteReader;
import quod.api.ByteWriter;
import quod.api.Inputs;
import quod.api.ProofFormatException;

/**
 * What a replay proof holds: the inputs (four-byte length and their canonical encoding) and the digest of the trace.
 *
 * @param inputs the inputs
 * @param digest 32 bytes, owned by the payload
 */
record ReplayPayload(Inputs inputs, byte[] digest) {
    /** The parameter set: the version of this format. */
    private static final byte[] PARAMETERS = {1};

    static byte[] parameters() {
        return PARAMETERS.clone();
    }

    static boolean isParameters(byte[] parameters) {
        return Arrays.equals(parameters, PARAMETERS);
    }

    byte[] encode() {
        return new ByteWriter().block(inputs.encode()).bytes(digest).toBytes();
    }

    /** Returns the length of the encoding for these inputs. */
    static long encodedBytes(Inputs inputs) {
        return Integer.BYTES + (long) inputs.encode().length + TraceDigest.BYTES;
    }

    /**
     * Reads a payload.
     *
     * @throws ProofFormatException if the bytes are none, or not the one encoding of what they hold
     */
    static ReplayPayload decode(byte[] bytes) throws ProofFormatException {
        ByteReader in = new ByteReader(bytes);
        byte[] encoded = in.block("inputs");
        byte[] digest = in.bytes(TraceDigest.BYTES);
        in.end();
        Inputs inputs = Inputs.decode(encoded);
        if (!Arrays.equals(inputs.encode(), encoded)) {
            throw new ProofFormatException("the inputs are not in their canonical encoding");
        }
        return new ReplayPayload(inputs, digest);
    }
}

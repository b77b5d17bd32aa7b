package quod.trace.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import quod.api.ByteWriter;
import quod.api.Inputs;
import quod.api.VerifyingKey;
import quod.trace.proof.DecodedProof;

/**
 * The inputs that the fuzzer starts from: true bytes of every kind, and a plan for every kind of edit. They lie in the
 * test resources, where Jazzer looks for them; {@link #main} writes them again after a change of the format.
 */
final class Corpus {
    private static final int EDIT_KINDS = 24;

    private Corpus() {}

    /** Writes all inputs below a folder: that of this package in the test resources. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (Map.Entry<String, byte[]> input : inputs().entrySet()) {
            Path file = folder.resolve(input.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, input.getValue());
        }
    }

    /** Returns all inputs by their path. */
    static Map<String, byte[]> inputs() {
        Map<String, byte[]> inputs = new LinkedHashMap<>();
        for (int number = 0; number < Subject.all().size(); number++) {
            Subject subject = Subject.of(number);
            String name = subject.name().replace(' ', '-');
            byte[] proof = subject.proof().encode();
            inputs.put(
                    "VerifierFuzzTestInputs/bytesAsProof/" + name,
                    new ByteWriter().uint8(number).bytes(proof).toBytes());
            inputs.put("DecoderFuzzTestInputs/envelope/" + name, envelopeOnly(subject));
            inputs.put(
                    "DecoderFuzzTestInputs/parameters/" + name, subject.proof().parameters());
            inputs.put("DecoderFuzzTestInputs/payload/" + name, payload(number));
        }
        Random random = new Random(7);
        for (int kind = 0; kind < EDIT_KINDS; kind++) {
            byte[] operands = new byte[8];
            random.nextBytes(operands);
            operands[1] &= 1;
            operands[3] &= 1;
            inputs.put(
                    "VerifierFuzzTestInputs/editedProofs/kind-" + kind,
                    new ByteWriter().uint8(kind).uint8(kind).bytes(operands).toBytes());
        }
        // Edits whose work is done anew: only the openings tell them.
        for (int kind : new int[] {2, 6, 7, 8}) {
            byte[] plan = {3, (byte) kind, 2, 0, 9, 0, 23};
            inputs.put("VerifierFuzzTestInputs/editedProofs/kind-" + kind + "-with-work", plan);
        }
        // Another blowup: the verifier without a key commits to the fixed columns at it.
        inputs.put("VerifierFuzzTestInputs/editedProofs/blowup-32-without-key", new byte[] {3, 14, 2, 5});
        Subject fixed = Subject.of(2);
        inputs.put(
                "DecoderFuzzTestInputs/verifyingKey/key",
                new VerifyingKey(
                                fixed.statements().getFirst().program().id(),
                                16,
                                "trace",
                                new byte[] {1, 2, 3},
                                new byte[32])
                        .encode());
        inputs.put(
                "DecoderFuzzTestInputs/inputs/two",
                Inputs.rows(8).and("start", 5, -1, Long.MAX_VALUE).encode());
        inputs.put("DecoderFuzzTestInputs/inputs/none", Inputs.none().encode());
        inputs.put("DecoderFuzzTestInputs/replay/true", Decoders.replayProof().encode());
        inputs.put(
                "DecoderFuzzTestInputs/replayPayload/true",
                Decoders.replayProof().payload());
        return inputs;
    }

    /** An envelope whose payload is short: the payload is not the envelope's matter. */
    private static byte[] envelopeOnly(Subject subject) {
        return new quod.api.Proof(
                        subject.proof().backend(),
                        subject.proof().parameters(),
                        subject.proof().claims(),
                        new byte[] {1, 2, 3})
                .encode();
    }

    /** A payload, after the subject's number and the queries that its messages lead to. */
    private static byte[] payload(int number) {
        Subject subject = Subject.of(number);
        DecodedProof decoded = DecodedProof.of(subject.statements(), subject.proof());
        ByteWriter out = new ByteWriter().uint8(number);
        for (int query : decoded.queries()) {
            out.uint8(query & 0xFF).uint8(query >>> 8);
        }
        return out.bytes(subject.proof().payload()).toBytes();
    }
}

package quod.risc0.receipt;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import quod.risc0.binary.Digest;
import quod.risc0.binary.Digestible;
import quod.risc0.binary.SystemState;

/** Writes what {@link ProtobufReceipts} reads: fields in ascending order, those with default values left out. */
final class ProtobufWriter {
    /** Most messages are short and there are many within one another. */
    private static final int BUFFER_BYTES = 64;

    private ProtobufWriter() {}

    /** Writes the fields of one message. */
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    /** Makes a message of a part in full. */
    private interface Encoder<T> {
        byte[] encode(T content);
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes, BUFFER_BYTES);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
        return bytes.toByteArray();
    }

    static byte[] receipt(Receipt receipt) {
        return message(out -> {
            out.writeByteArray(1, version());
            out.writeByteArray(2, inner(receipt.inner()));
            bytes(out, 3, receipt.journal());
            out.writeByteArray(4, message(metadata -> digest(metadata, 1, receipt.verifierParameters())));
        });
    }

    private static byte[] version() {
        return message(out -> out.writeUInt32(1, ProtobufReceipts.VERSION));
    }

    private static byte[] inner(InnerReceipt receipt) {
        return message(out -> {
            switch (receipt) {
                case CompositeReceipt composite -> out.writeByteArray(1, composite(composite));
                case SuccinctReceipt succinct -> out.writeByteArray(2, succinct(succinct));
                case FakeReceipt fake -> out.writeByteArray(3, message(fields -> claim(fields, 1, fake.claim())));
                case Groth16Receipt groth16 -> out.writeByteArray(4, groth16(groth16));
            }
        });
    }

    private static byte[] composite(CompositeReceipt receipt) {
        return message(out -> {
            for (SegmentReceipt segment : receipt.segments()) {
                out.writeByteArray(1, segment(segment));
            }
            for (InnerReceipt assumption : receipt.assumptionReceipts()) {
                out.writeByteArray(2, inner(assumption));
            }
            digest(out, 3, receipt.verifierParameters());
        });
    }

    private static byte[] segment(SegmentReceipt segment) {
        return message(out -> {
            out.writeByteArray(1, version());
            bytes(out, 2, segment.seal());
            uint32(out, 3, segment.index());
            text(out, 4, segment.hashFunction());
            out.writeByteArray(5, claim(segment.claim()));
            digest(out, 6, segment.verifierParameters());
        });
    }

    private static byte[] succinct(SuccinctReceipt receipt) {
        return message(out -> {
            out.writeByteArray(1, version());
            bytes(out, 2, receipt.seal());
            digest(out, 3, receipt.controlId());
            claim(out, 4, receipt.claim());
            out.writeByteArray(5, message(inclusion -> {
                uint32(inclusion, 1, receipt.controlInclusion().index());
                for (Digest sibling : receipt.controlInclusion().siblings()) {
                    digest(inclusion, 2, sibling);
                }
            }));
            text(out, 6, receipt.hashFunction());
            digest(out, 7, receipt.verifierParameters());
        });
    }

    private static byte[] groth16(Groth16Receipt receipt) {
        return message(out -> {
            out.writeByteArray(1, version());
            bytes(out, 2, receipt.seal());
            claim(out, 3, receipt.claim());
            digest(out, 4, receipt.verifierParameters());
        });
    }

    private static void claim(CodedOutputStream out, int field, MaybePruned<ReceiptClaim> claim) throws IOException {
        part(out, field, claim, ProtobufWriter::claim);
    }

    private static byte[] claim(ReceiptClaim claim) {
        return message(out -> {
            part(out, 1, claim.pre(), ProtobufWriter::systemState);
            part(out, 2, claim.post(), ProtobufWriter::systemState);
            out.writeByteArray(3, exitCode(claim.exitCode()));
            optional(out, 4, claim.input(), unknown -> new byte[0]);
            optional(out, 5, claim.output(), ProtobufWriter::output);
        });
    }

    private static byte[] systemState(SystemState state) {
        return message(out -> {
            uint32(out, 1, state.pc());
            digest(out, 2, state.merkleRoot());
        });
    }

    private static byte[] exitCode(ExitCode exitCode) {
        return message(out -> {
            switch (exitCode.kind()) {
                case HALTED -> out.writeUInt32(1, exitCode.user());
                case PAUSED -> out.writeUInt32(2, exitCode.user());
                case SYSTEM_SPLIT -> out.writeByteArray(3, new byte[0]);
                case SESSION_LIMIT -> out.writeByteArray(4, new byte[0]);
            }
        });
    }

    private static byte[] output(Output output) {
        return message(out -> {
            part(out, 1, output.journal(), journal -> message(wrapped -> bytes(wrapped, 1, journal)));
            part(
                    out,
                    2,
                    output.assumptions(),
                    assumptions -> message(list -> {
                        for (MaybePruned<Assumption> item : assumptions.items()) {
                            part(list, 1, item, ProtobufWriter::assumption);
                        }
                    }));
        });
    }

    private static byte[] assumption(Assumption assumption) {
        return message(out -> {
            digest(out, 1, assumption.claim());
            digest(out, 2, assumption.controlRoot());
        });
    }

    private static <T extends Digestible> void part(
            CodedOutputStream out, int field, MaybePruned<T> part, Encoder<T> encoder) throws IOException {
        if (part instanceof MaybePruned.Absent) {
            throw new IllegalArgumentException("a part that is not optional is absent");
        }
        optional(out, field, part, encoder);
    }

    private static <T extends Digestible> void optional(
            CodedOutputStream out, int field, MaybePruned<T> part, Encoder<T> encoder) throws IOException {
        switch (part) {
            case MaybePruned.Value<T>(T content) ->
                out.writeByteArray(field, message(kind -> kind.writeByteArray(1, encoder.encode(content))));
            case MaybePruned.Pruned<T>(Digest digest) ->
                out.writeByteArray(field, message(kind -> digest(kind, 2, digest)));
            case MaybePruned.Absent<T>() -> {}
        }
    }

    private static void digest(CodedOutputStream out, int field, Digest digest) throws IOException {
        byte[] words = message(packed -> {
            for (int word : digest.toWords()) {
                packed.writeUInt32NoTag(word);
            }
        });
        out.writeByteArray(field, message(fields -> fields.writeByteArray(1, words)));
    }

    private static void bytes(CodedOutputStream out, int field, Bytes bytes) throws IOException {
        if (bytes.size() > 0) {
            out.writeByteArray(field, bytes.shared());
        }
    }

    private static void text(CodedOutputStream out, int field, String text) throws IOException {
        if (!text.isEmpty()) {
            out.writeString(field, text);
        }
    }

    private static void uint32(CodedOutputStream out, int field, int value) throws IOException {
        if (value != 0) {
            out.writeUInt32(field, value);
        }
    }
}

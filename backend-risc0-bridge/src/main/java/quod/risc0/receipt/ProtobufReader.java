package quod.risc0.receipt;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quod.api.ProofFormatException;

/**
 * Reads protobuf messages whose fields come in ascending order, as every known writer writes them. A field that is asked
 * for out of order or is not known is refused. No length is believed before it was compared with what is left of the
 * message around it.
 */
final class ProtobufReader {
    private static final int END = 0;
    private static final int UNREAD = -1;

    private final CodedInputStream in;
    private int tag = UNREAD;

    /** Reads from these bytes, which are not copied. */
    ProtobufReader(byte[] bytes) {
        this.in = CodedInputStream.newInstance(bytes);
    }

    /** Reads the fields of one message. */
    interface Fields<T> {
        T read() throws IOException, ProofFormatException;
    }

    /** Reads the message that all the bytes are. */
    <T> T root(String what, Fields<T> fields) throws IOException, ProofFormatException {
        T message = fields.read();
        end(what);
        return message;
    }

    /** Reads a field's message, which must be there. */
    <T> T message(String what, int field, Fields<T> fields) throws IOException, ProofFormatException {
        return optional(what, field, fields)
                .orElseThrow(() -> new ProofFormatException(what + " is missing (field " + field + ")"));
    }

    /** Reads a field's message, if it is there. */
    <T> Optional<T> optional(String what, int field, Fields<T> fields) throws IOException, ProofFormatException {
        return delimited(field) ? Optional.of(body(what, fields)) : Optional.empty();
    }

    /** Reads the messages of a repeated field. */
    <T> List<T> list(String what, int field, Fields<T> fields) throws IOException, ProofFormatException {
        List<T> items = new ArrayList<>();
        while (delimited(field)) {
            items.add(body(what, fields));
        }
        return items;
    }

    /** Reads so many numbers of a packed field. */
    int[] packed(String what, int field, int count) throws IOException, ProofFormatException {
        return message(what, field, () -> {
            int[] numbers = new int[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = in.readUInt32();
            }
            return numbers;
        });
    }

    /** Reads bytes; a field that is not there has none. */
    Bytes bytes(int field) throws IOException {
        return delimited(field) ? Bytes.owned(in.readByteArray()) : Bytes.EMPTY;
    }

    /** Reads text; a field that is not there has none. */
    String text(int field) throws IOException {
        return delimited(field) ? in.readStringRequireUtf8() : "";
    }

    /** Reads a number; a field that is not there has 0. */
    int uint32(int field) throws IOException {
        return number(field) ? in.readUInt32() : 0;
    }

    /** Tells whether that field comes next, a number. It is taken: the number must be read now. */
    boolean number(int field) throws IOException {
        return take(field, WireFormat.WIRETYPE_VARINT);
    }

    /** Reads a number whose field was taken. */
    int takenNumber() throws IOException {
        return in.readUInt32();
    }

    private boolean delimited(int field) throws IOException {
        return take(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    }

    private boolean take(int field, int wireType) throws IOException {
        if (peek() != (field << 3 | wireType)) {
            return false;
        }
        tag = UNREAD;
        return true;
    }

    private int peek() throws IOException {
        if (tag == UNREAD) {
            tag = in.readTag();
        }
        return tag;
    }

    private <T> T body(String what, Fields<T> fields) throws IOException, ProofFormatException {
        int outer = in.pushLimit(in.readRawVarint32());
        T message = fields.read();
        end(what);
        in.popLimit(outer);
        tag = UNREAD;
        return message;
    }

    private void end(String what) throws IOException, ProofFormatException {
        if (tag == UNREAD ? !in.isAtEnd() : tag != END) {
            int next = peek();
            throw new ProofFormatException("field " + WireFormat.getTagFieldNumber(next) + " of " + what
                    + " is unknown, repeated or out of order");
        }
    }
}

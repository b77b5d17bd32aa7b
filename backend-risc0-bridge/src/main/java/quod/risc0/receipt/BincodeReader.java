package quod.risc0.receipt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import quod.api.ProofFormatException;
import quod.risc0.binary.Digest;

/**
 * Reads bincode 1.3 in its default form: little-endian, numbers of fixed length, lengths of 8 bytes, kinds of 4, and no
 * names. No length is believed before it was compared with what is left.
 */
final class BincodeReader {
    private final ByteBuffer in;

    /** Reads from these bytes, which are not copied. */
    BincodeReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads one item. */
    interface Item<T> {
        T read() throws ProofFormatException;
    }

    int uint32(String what) throws ProofFormatException {
        need(Integer.BYTES, what);
        return in.getInt();
    }

    /** Reads which of so many kinds follows. */
    int kind(String what, int kinds) throws ProofFormatException {
        int kind = uint32(what);
        if (kind < 0 || kind >= kinds) {
            throw new ProofFormatException(
                    "kind " + Integer.toUnsignedString(kind) + " of " + what + "; there are " + kinds);
        }
        return kind;
    }

    /** Reads whether an optional item follows. */
    boolean present(String what) throws ProofFormatException {
        need(1, what);
        byte flag = in.get();
        if (flag != 0 && flag != 1) {
            throw new ProofFormatException(what + " is there or not: 1 or 0, not " + (flag & 0xFF));
        }
        return flag == 1;
    }

    Digest digest(String what) throws ProofFormatException {
        return Digest.ofBytes(bytes(Digest.BYTES, what));
    }

    /** Reads a length and so many units of so many bytes each. */
    Bytes units(String what, int unitBytes) throws ProofFormatException {
        return Bytes.owned(bytes(count(what, unitBytes) * unitBytes, what));
    }

    String text(String what, int maxBytes) throws ProofFormatException {
        int length = count(what, 1);
        if (length > maxBytes) {
            throw new ProofFormatException(what + " has " + length + " bytes; " + maxBytes + " is the most");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(length, what)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProofFormatException(what + " is not UTF-8");
        }
    }

    /** Reads a length and so many items of at least so many bytes each. */
    <T> List<T> list(String what, int itemBytes, Item<T> item) throws ProofFormatException {
        int count = count(what, itemBytes);
        List<T> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(item.read());
        }
        return items;
    }

    private int count(String what, int itemBytes) throws ProofFormatException {
        need(Long.BYTES, what);
        long count = in.getLong();
        if (count < 0 || count > in.remaining() / itemBytes) {
            throw new ProofFormatException(Long.toUnsignedString(count) + " items of " + what
                    + " are announced, and only " + in.remaining() + " bytes are left");
        }
        return (int) count;
    }

    private byte[] bytes(int length, String what) throws ProofFormatException {
        need(length, what);
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** Requires that nothing is left. */
    void end() throws ProofFormatException {
        if (in.hasRemaining()) {
            throw new ProofFormatException(in.remaining() + " bytes follow the end of the receipt");
        }
    }

    private void need(int length, String what) throws ProofFormatException {
        if (in.remaining() < length) {
            throw new ProofFormatException(what + " needs " + length + " bytes at offset " + in.position() + ", and "
                    + in.remaining() + " are left");
        }
    }
}

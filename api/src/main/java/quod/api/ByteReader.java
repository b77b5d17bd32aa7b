package quod.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads big-endian, length-prefixed data from untrusted bytes: no length is believed before it was compared with what
 * is left, so nothing larger than the input is ever allocated.
 */
public final class ByteReader {
    private final ByteBuffer in;

    /** Reads from these bytes, which are not copied. */
    public ByteReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /** Returns how many bytes are left. */
    public int remaining() {
        return in.remaining();
    }

    /** Reads one byte, 0 to 255. */
    public int uint8() throws ProofFormatException {
        need(1);
        return in.get() & 0xFF;
    }

    /** Reads two bytes, 0 to 65535. */
    public int uint16() throws ProofFormatException {
        need(2);
        return in.getShort() & 0xFFFF;
    }

    /** Reads four bytes. */
    public int int32() throws ProofFormatException {
        need(Integer.BYTES);
        return in.getInt();
    }

    /** Reads eight bytes. */
    public long int64() throws ProofFormatException {
        need(Long.BYTES);
        return in.getLong();
    }

    /** Reads a count of items of at least that many bytes each. */
    public int count(String what, int itemBytes) throws ProofFormatException {
        int count = int32();
        if (count < 0 || (long) count * itemBytes > in.remaining()) {
            throw new ProofFormatException(Integer.toUnsignedString(count) + " " + what + " are announced, and only "
                    + in.remaining() + " bytes are left");
        }
        return count;
    }

    /** Reads exactly that many bytes. */
    public byte[] bytes(int length) throws ProofFormatException {
        need(length);
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** Reads a four-byte length and that many bytes. */
    public byte[] block(String what) throws ProofFormatException {
        return bytes(count("bytes of " + what, 1));
    }

    /** Reads a four-byte length and that many bytes of UTF-8. */
    public String text(String what) throws ProofFormatException {
        byte[] bytes = block(what);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProofFormatException(what + " is not UTF-8");
        }
    }

    /** Requires that nothing is left. */
    public void end() throws ProofFormatException {
        if (in.hasRemaining()) {
            throw new ProofFormatException(in.remaining() + " bytes follow the end");
        }
    }

    private void need(int length) throws ProofFormatException {
        if (length < 0 || in.remaining() < length) {
            throw new ProofFormatException(
                    length + " bytes are needed at offset " + in.position() + ", and " + in.remaining() + " are left");
        }
    }
}

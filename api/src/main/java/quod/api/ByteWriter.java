package quod.api;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes what {@link ByteReader} reads: big-endian, length-prefixed. */
public final class ByteWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Creates an empty writer. */
    public ByteWriter() {}

    /** Writes one byte. */
    public ByteWriter uint8(int value) {
        out.write(value);
        return this;
    }

    /** Writes two bytes. */
    public ByteWriter uint16(int value) {
        out.write(value >>> 8);
        out.write(value);
        return this;
    }

    /** Writes four bytes. */
    public ByteWriter int32(int value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
        return this;
    }

    /** Writes eight bytes. */
    public ByteWriter int64(long value) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    /** Writes bytes without a length. */
    public ByteWriter bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Writes a four-byte length and the bytes. */
    public ByteWriter block(byte[] bytes) {
        return int32(bytes.length).bytes(bytes);
    }

    /** Writes a four-byte length and the text in UTF-8. */
    public ByteWriter text(String text) {
        return block(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns what was written. */
    public byte[] toBytes() {
        return out.toByteArray();
    }
}

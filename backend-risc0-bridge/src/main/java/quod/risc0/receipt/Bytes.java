package quod.risc0.receipt;

import java.util.Arrays;
import java.util.HexFormat;
import quod.risc0.binary.Digest;
import quod.risc0.binary.Digestible;

/** Bytes that don't change: a journal, or a seal. Their digest is their SHA-256. */
public final class Bytes implements Digestible {
    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private static final int SHOWN_BYTES = 16;

    private final byte[] bytes;

    private Bytes(byte[] owned) {
        this.bytes = owned;
    }

    /** Returns these bytes, copied. */
    public static Bytes of(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /** Returns these bytes, which the caller must not change any more. */
    static Bytes owned(byte[] bytes) {
        return new Bytes(bytes);
    }

    /** Returns the number of bytes. */
    public int size() {
        return bytes.length;
    }

    /** Returns a copy of the bytes. */
    public byte[] toArray() {
        return bytes.clone();
    }

    /** Returns the bytes themselves, not to be changed. */
    byte[] shared() {
        return bytes;
    }

    @Override
    public Digest digest() {
        return Digest.sha256(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the number of bytes and the first sixteen in hexadecimal. */
    @Override
    public String toString() {
        String shown = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, SHOWN_BYTES));
        return bytes.length + " bytes" + (bytes.length == 0 ? "" : " (" + shown)
                + (bytes.length == 0 ? "" : bytes.length > SHOWN_BYTES ? "…)" : ")");
    }
}

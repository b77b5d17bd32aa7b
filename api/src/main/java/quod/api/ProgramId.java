package quod.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The identity of a program: SHA-256 of the canonical encoding of its name, layout and constraints, with every name,
 * constant, periodic value and fixed column. Only {@link #of} makes one from a program; {@link #fromBytes} reads one
 * that somebody claims.
 */
public final class ProgramId {
    /** The length in bytes. */
    public static final int BYTES = 32;

    private final byte[] bytes;

    private ProgramId(byte[] bytes) {
        this.bytes = bytes;
    }

    static ProgramId of(String name, ConstraintSystem system) {
        try {
            return new ProgramId(MessageDigest.getInstance("SHA-256").digest(system.encode(name)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Returns the id with these bytes, as claimed by a proof.
     *
     * @throws IllegalArgumentException unless there are 32
     */
    public static ProgramId fromBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a program id has " + BYTES + " bytes, not " + bytes.length);
        }
        return new ProgramId(bytes.clone());
    }

    /** Returns a copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProgramId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns 64 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}

package quod.trace.replay;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import quod.api.Trace;

/**
 * SHA-256 of a trace: a label; the numbers of rows, columns and public values; the public values; the columns in the
 * layout's order. All numbers are big-endian, 4 bytes each. The numbers at the front say where each part ends, so no two
 * traces have the same encoding.
 *
 * <p>One for each thread, so that small traces cost no set-up. Not safe for concurrent use.
 */
final class TraceDigest {
    static final int BYTES = 32;

    private static final byte[] LABEL = "quod replay trace v1".getBytes(StandardCharsets.US_ASCII);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final ThreadLocal<TraceDigest> OF_THREAD = ThreadLocal.withInitial(TraceDigest::new);

    private final MessageDigest sha256;
    private final byte[] buffer = new byte[1 << 12];
    private int filled;

    private TraceDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the digest of a trace. */
    static byte[] of(Trace trace) {
        return OF_THREAD.get().digest(trace);
    }

    private byte[] digest(Trace trace) {
        sha256.reset();
        System.arraycopy(LABEL, 0, buffer, 0, LABEL.length);
        filled = LABEL.length;
        int columns = trace.shape().columns();
        int values = trace.publicValues().count();
        put(trace.rows());
        put(columns);
        put(values);
        for (int i = 0; i < values; i++) {
            put(trace.publicValues().get(i));
        }
        for (int c = 0; c < columns; c++) {
            for (int cell : trace.column(c)) {
                put(cell);
            }
        }
        sha256.update(buffer, 0, filled);
        byte[] digest = new byte[BYTES];
        try {
            sha256.digest(digest, 0, BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
        return digest;
    }

    private void put(int value) {
        if (filled > buffer.length - Integer.BYTES) {
            sha256.update(buffer, 0, filled);
            filled = 0;
        }
        INT.set(buffer, filled, value);
        filled += Integer.BYTES;
    }
}

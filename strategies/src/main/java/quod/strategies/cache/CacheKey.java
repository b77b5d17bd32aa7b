package quod.strategies.cache;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a request is, as 32 bytes of SHA-256, and whether its proof shows it alone or together with others: a proof of
 * several statements is of use only to those who ask for all of them.
 *
 * <p>Not a secret, yet not for the outside: whoever can guess the inputs can compute it.
 */
final class CacheKey {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] digest;
    private final boolean together;
    private final int hash;
    private @Nullable CacheKey other;

    private CacheKey(byte[] digest, boolean together) {
        this.digest = digest;
        this.together = together;
        this.hash = (int) INT.get(digest, 0) ^ (together ? -1 : 0);
    }

    /** Returns the key of a request that is proven alone; the digest is owned by the key. */
    static CacheKey alone(byte[] digest) {
        return new CacheKey(digest, false);
    }

    /** Returns the key of the same request as a member of a batch. */
    CacheKey together() {
        if (together) {
            return this;
        }
        CacheKey known = other;
        if (known == null) {
            known = new CacheKey(digest, true);
            other = known;
        }
        return known;
    }

    /** Returns the key of the same request by itself. */
    CacheKey alone() {
        return together ? new CacheKey(digest, false) : this;
    }

    /** Returns a copy of the 32 bytes. */
    byte[] digest() {
        return digest.clone();
    }

    boolean isTogether() {
        return together;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object == this
                || (object instanceof CacheKey that
                        && hash == that.hash
                        && together == that.together
                        && Arrays.equals(digest, that.digest));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Tells the first bytes alone. */
    @Override
    public String toString() {
        return "CacheKey[" + HexFormat.of().formatHex(digest, 0, 4) + (together ? "…, together]" : "…]");
    }
}

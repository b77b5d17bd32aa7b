package quod.risc0.receipt;

import java.util.Optional;
import quod.risc0.binary.Digest;
import quod.risc0.binary.Digestible;

/**
 * A part of a claim: in full, or as its digest alone, or absent where it is optional. All three have a digest, and a
 * claim's digest is the same whichever form its parts have.
 *
 * @param <T> the part's type
 */
public sealed interface MaybePruned<T extends Digestible> extends Digestible {
    /**
     * The part in full.
     *
     * @param content the part
     */
    record Value<T extends Digestible>(T content) implements MaybePruned<T> {
        @Override
        public Digest digest() {
            return content.digest();
        }
    }

    /**
     * The part's digest alone.
     *
     * @param digest the digest
     */
    record Pruned<T extends Digestible>(Digest digest) implements MaybePruned<T> {}

    /** An optional part which is known to be absent. Its digest is {@link Digest#ZERO}. */
    record Absent<T extends Digestible>() implements MaybePruned<T> {
        @Override
        public Digest digest() {
            return Digest.ZERO;
        }
    }

    /** Returns the part in full. */
    static <T extends Digestible> MaybePruned<T> of(T content) {
        return new Value<>(content);
    }

    /** Returns the digest of a part. */
    static <T extends Digestible> MaybePruned<T> pruned(Digest digest) {
        return new Pruned<>(digest);
    }

    /** Returns an optional part which is absent. */
    static <T extends Digestible> MaybePruned<T> absent() {
        return new Absent<>();
    }

    /** Returns the part, if it is here in full. */
    default Optional<T> value() {
        return this instanceof Value<T>(T content) ? Optional.of(content) : Optional.empty();
    }

    /** Tells whether the digest stands for "nothing": absent, an empty list, or pruned from either. */
    default boolean isNothing() {
        return digest().equals(Digest.ZERO);
    }
}

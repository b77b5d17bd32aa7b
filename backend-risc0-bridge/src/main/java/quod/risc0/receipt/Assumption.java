package quod.risc0.receipt;

import java.util.List;
import quod.risc0.binary.Digest;
import quod.risc0.binary.Digestible;

/**
 * Something that a guest took for granted, to be shown by another receipt.
 *
 * @param claim the digest of the other receipt's claim
 * @param controlRoot which verifying programs may show it; {@link Digest#ZERO}: those of this receipt itself
 */
public record Assumption(Digest claim, Digest controlRoot) implements Digestible {
    @Override
    public Digest digest() {
        return Digest.tagged("risc0.Assumption", List.of(claim, controlRoot));
    }
}

package quod.risc0.receipt;

import java.util.List;
import quod.risc0.binary.Digest;
import quod.risc0.binary.Digestible;

/**
 * What a guest took for granted, in order. The digest of an empty list is {@link Digest#ZERO}.
 *
 * @param items the assumptions
 */
public record Assumptions(List<MaybePruned<Assumption>> items) implements Digestible {
    /** Nothing is assumed. */
    public static final Assumptions NONE = new Assumptions(List.of());

    /** Copies the list. */
    public Assumptions {
        items = List.copyOf(items);
    }

    @Override
    public Digest digest() {
        return Digest.taggedList(
                "risc0.Assumptions", items.stream().map(MaybePruned::digest).toList());
    }
}

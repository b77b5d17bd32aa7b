package quod.risc0.receipt;

import java.util.List;
import quod.risc0.binary.Digest;
import quod.risc0.binary.Digestible;

/**
 * What a run leaves: the journal, and what it took for granted.
 *
 * @param journal the public bytes that the guest wrote
 * @param assumptions what the guest assumed and this claim does not show
 */
public record Output(MaybePruned<Bytes> journal, MaybePruned<Assumptions> assumptions) implements Digestible {
    @Override
    public Digest digest() {
        return Digest.tagged("risc0.Output", List.of(journal.digest(), assumptions.digest()));
    }
}

package quod.risc0.receipt;

import java.util.List;
import java.util.Optional;
import quod.risc0.binary.Digest;

/**
 * A receipt of one proof for each segment of a run, and the receipts of what the guest assumed.
 *
 * @param segments the segments' receipts in order, one at least
 * @param assumptionReceipts the receipts of the assumptions, in the order of the last segment's list; the claims of those
 *     that are not composite are pruned
 * @param verifierParameters the digest of the parameters that its verifier must have
 */
public record CompositeReceipt(
        List<SegmentReceipt> segments, List<InnerReceipt> assumptionReceipts, Digest verifierParameters)
        implements InnerReceipt {
    /** Copies the lists and checks them. */
    public CompositeReceipt {
        segments = List.copyOf(segments);
        assumptionReceipts = List.copyOf(assumptionReceipts);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a composite receipt has one segment at least");
        }
        for (InnerReceipt receipt : assumptionReceipts) {
            if (!(receipt instanceof CompositeReceipt) && !(receipt.claim() instanceof MaybePruned.Pruned)) {
                throw new IllegalArgumentException("an assumption's receipt has a pruned claim");
            }
        }
    }

    @Override
    public String kind() {
        return "composite";
    }

    /** Returns the last segment's receipt. */
    public SegmentReceipt last() {
        return segments.getLast();
    }

    /**
     * Returns the claim from the first segment's beginning to the last one's end, with the assumptions taken as shown
     * by their receipts. Where the last segment's output is pruned, it is left as it is, with its assumptions.
     */
    @Override
    public MaybePruned<ReceiptClaim> claim() {
        ReceiptClaim first = segments.getFirst().claim();
        ReceiptClaim last = last().claim();
        Optional<Output> output = last.output().value();
        return MaybePruned.of(new ReceiptClaim(
                first.pre(),
                last.post(),
                last.exitCode(),
                first.input(),
                output.isPresent()
                        ? MaybePruned.of(new Output(output.get().journal(), MaybePruned.of(Assumptions.NONE)))
                        : last.output()));
    }

    @Override
    public long sealBytes() {
        return segments.stream().mapToLong(segment -> segment.seal().size()).sum()
                + assumptionReceipts.stream().mapToLong(InnerReceipt::sealBytes).sum();
    }
}

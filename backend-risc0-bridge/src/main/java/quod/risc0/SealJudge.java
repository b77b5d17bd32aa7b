package quod.risc0;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.api.UnavailableBackendException;
import quod.api.Verdict.Rejected;
import quod.risc0.binary.Digest;
import quod.risc0.client.R0vmClient;
import quod.risc0.client.R0vmException;
import quod.risc0.client.SealCheck;
import quod.risc0.receipt.BincodeReceipts;
import quod.risc0.receipt.CompositeReceipt;
import quod.risc0.receipt.InnerReceipt;
import quod.risc0.receipt.Receipt;

/** Asks r0vm whether a receipt's seals are valid. Whatever keeps it from an answer, the receipt is not verified. */
final class SealJudge {
    /** The check that is named where r0vm gave no answer. */
    static final String NOT_VERIFIED = "not-verified";

    private final Supplier<R0vmClient> source;
    private volatile @Nullable R0vmClient opened;

    /**
     * Creates one.
     *
     * @param source opens a client, or throws {@link UnavailableBackendException}; called when one is first needed
     */
    SealJudge(Supplier<R0vmClient> source) {
        this.source = source;
    }

    /** Returns why the receipt is not accepted; empty if its seals are valid for that image. */
    Optional<Rejected> judge(Receipt receipt, Digest imageId) {
        SealCheck answer;
        try {
            answer = client().verify(BincodeReceipts.encode(receipt), imageId.toBytes(), Cancellation.create());
        } catch (UnavailableBackendException | R0vmException | CancelledException e) {
            return Optional.of(Rejected.of(
                    NOT_VERIFIED, "the receipt's seal was not verified, so nothing is shown: " + e.getMessage()));
        }
        return switch (answer.answer()) {
            case VALID -> Optional.empty();
            case INVALID -> Optional.of(Rejected.of("seal", "the seal is invalid: " + answer.reason()));
            case OTHER_CLAIM ->
                Optional.of(Rejected.of("seal-claim", "the seal is of another claim: " + answer.reason()));
            case UNREADABLE ->
                Optional.of(Rejected.of("seal-encoding", "r0vm can't read the receipt: " + answer.reason()));
            case REFUSED -> Optional.of(Rejected.of("seal-refused", "r0vm refused: " + answer.reason()));
        };
    }

    /** The seal does not cover a segment's number. One proof has one encoding, so it must be its place. */
    static Optional<Rejected> judgeSegmentNumbers(InnerReceipt receipt) {
        if (!(receipt instanceof CompositeReceipt composite)) {
            return Optional.empty();
        }
        for (int i = 0; i < composite.segments().size(); i++) {
            int index = composite.segments().get(i).index();
            if (index != i) {
                return Optional.of(Rejected.of("segment-index", "a segment has not the number of its place", i, index));
            }
        }
        return composite.assumptionReceipts().stream()
                .flatMap(inner -> judgeSegmentNumbers(inner).stream())
                .findFirst();
    }

    private R0vmClient client() {
        R0vmClient client = opened;
        if (client == null) {
            client = source.get();
            opened = client;
        }
        return client;
    }
}

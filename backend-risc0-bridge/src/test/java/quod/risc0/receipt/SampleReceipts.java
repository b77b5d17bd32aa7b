package quod.risc0.receipt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import quod.risc0.binary.Digest;
import quod.risc0.binary.SystemState;

/** Receipts of every kind that keep all rules; their seals are no proofs. */
final class SampleReceipts {
    static final Digest IMAGE_ID = digest("image");
    static final Bytes JOURNAL = Bytes.of(new byte[] {1, 2, 3, 4, 5});

    private SampleReceipts() {}

    static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One of every kind and form, by name in toString. */
    static List<Receipt> all() {
        return List.of(
                Receipt.of(composite(1, List.of()), JOURNAL),
                Receipt.of(composite(3, List.of()), JOURNAL),
                Receipt.of(composite(1, List.of(fake(true), succinct(true), groth16(true))), JOURNAL),
                Receipt.of(composite(2, List.of(composite(1, List.of(fake(true))))), JOURNAL),
                Receipt.of(succinct(false), JOURNAL),
                Receipt.of(succinct(true), JOURNAL),
                Receipt.of(groth16(false), JOURNAL),
                Receipt.of(fake(false), JOURNAL),
                Receipt.of(new FakeReceipt(MaybePruned.of(odd())), Bytes.EMPTY));
    }

    /** A claim with every form of part that the ones above don't have. */
    private static ReceiptClaim odd() {
        return new ReceiptClaim(
                MaybePruned.of(new SystemState(-1, digest("root"))),
                MaybePruned.pruned(digest("post")),
                new ExitCode(ExitCode.Kind.PAUSED, 255),
                MaybePruned.pruned(Digest.ZERO),
                MaybePruned.of(new Output(
                        MaybePruned.of(Bytes.EMPTY),
                        MaybePruned.of(new Assumptions(List.of(MaybePruned.pruned(digest("assumption"))))))));
    }

    static CompositeReceipt composite(int segments, List<InnerReceipt> assumed) {
        List<SegmentReceipt> receipts = new ArrayList<>();
        for (int i = 0; i < segments; i++) {
            receipts.add(new SegmentReceipt(
                    Bytes.of(new byte[] {4, 0, 0, (byte) i, 5, 6, 7, 8}),
                    i,
                    "poseidon2",
                    digest("segment"),
                    i + 1 < segments ? split(i) : last(i, assumed)));
        }
        return new CompositeReceipt(receipts, assumed, digest("composite"));
    }

    private static ReceiptClaim split(int segment) {
        return new ReceiptClaim(
                pre(segment),
                MaybePruned.of(state(segment + 1)),
                ExitCode.SPLIT,
                MaybePruned.absent(),
                MaybePruned.absent());
    }

    private static ReceiptClaim last(int segment, List<InnerReceipt> assumed) {
        List<MaybePruned<Assumption>> assumptions = assumed.stream()
                .map(receipt -> MaybePruned.of(new Assumption(receipt.claim().digest(), Digest.ZERO)))
                .toList();
        return new ReceiptClaim(
                pre(segment),
                MaybePruned.of(SystemState.HALTED),
                ExitCode.OK,
                MaybePruned.absent(),
                MaybePruned.of(new Output(MaybePruned.of(JOURNAL), MaybePruned.of(new Assumptions(assumptions)))));
    }

    private static MaybePruned<SystemState> pre(int segment) {
        return segment == 0 ? MaybePruned.pruned(IMAGE_ID) : MaybePruned.of(state(segment));
    }

    private static SystemState state(int segment) {
        return new SystemState(0, digest("state " + segment));
    }

    static MaybePruned<ReceiptClaim> claim(boolean pruned) {
        ReceiptClaim claim = ReceiptClaim.ok(IMAGE_ID, JOURNAL);
        return pruned ? MaybePruned.pruned(claim.digest()) : MaybePruned.of(claim);
    }

    static SuccinctReceipt succinct(boolean pruned) {
        return new SuccinctReceipt(
                Bytes.of(new byte[] {1, 2, 3, 4}),
                digest("control"),
                claim(pruned),
                "poseidon2",
                digest("succinct"),
                new SuccinctReceipt.Inclusion(3, Arrays.asList(digest("left"), digest("right"))));
    }

    static Groth16Receipt groth16(boolean pruned) {
        return new Groth16Receipt(Bytes.of(new byte[] {9, 8, 7}), claim(pruned), digest("groth16"));
    }

    static FakeReceipt fake(boolean pruned) {
        return new FakeReceipt(claim(pruned));
    }
}

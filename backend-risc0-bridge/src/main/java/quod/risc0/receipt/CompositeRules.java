package quod.risc0.receipt;

import static quod.risc0.receipt.ReceiptRules.first;
import static quod.risc0.receipt.ReceiptRules.require;

import java.util.List;
import java.util.Optional;
import quod.api.Verdict.Rejected;
import quod.risc0.binary.Digest;

/** The rules of {@link ReceiptRules} on how the parts of composite receipts fit together, at every depth. */
final class CompositeRules {
    private CompositeRules() {}

    /** Judges that each segment begins where the one before it ended. */
    static Optional<Rejected> segments(InnerReceipt inner) {
        if (!(inner instanceof CompositeReceipt composite)) {
            return Optional.empty();
        }
        List<SegmentReceipt> segments = composite.segments();
        for (int i = 0; i + 1 < segments.size(); i++) {
            ReceiptClaim claim = segments.get(i).claim();
            Digest next = segments.get(i + 1).claim().pre().digest();
            String which = "segment " + i + " of " + segments.size();
            Optional<Rejected> rejected = first(
                    () -> require(
                            claim.exitCode().equals(ExitCode.SPLIT),
                            "segment-exit",
                            which + " is not the last one and does not end in a split",
                            ExitCode.SPLIT,
                            claim.exitCode()),
                    () -> require(
                            claim.output().isNothing(),
                            "segment-output",
                            which + " is not the last one and has an output",
                            Digest.ZERO,
                            claim.output().digest()),
                    () -> require(
                            claim.post().digest().equals(next),
                            "segment-chain",
                            which + " ends in another state than the next one begins in",
                            claim.post().digest(),
                            next));
            if (rejected.isPresent()) {
                return rejected;
            }
        }
        return composite.assumptionReceipts().stream()
                .flatMap(assumption -> segments(assumption).stream())
                .findFirst();
    }

    /** Judges that nothing is assumed without a receipt that shows it. */
    static Optional<Rejected> assumptions(InnerReceipt inner) {
        if (inner instanceof CompositeReceipt composite) {
            return composite
                    .last()
                    .claim()
                    .output()
                    .value()
                    .map(output -> assumptions(composite, output.assumptions()))
                    .orElseGet(() -> require(
                            composite.assumptionReceipts().isEmpty(),
                            "assumptions",
                            "the last segment has no output in full, and so no list of assumptions",
                            "no receipts of assumptions",
                            composite.assumptionReceipts().size()));
        }
        return inner.claim()
                .value()
                .flatMap(claim -> claim.output().value())
                .flatMap(output -> require(
                        output.assumptions().isNothing(),
                        "assumptions",
                        "the receipt holds only if its assumptions do, and they are not shown",
                        "no assumptions",
                        output.assumptions().digest()));
    }

    private static Optional<Rejected> assumptions(CompositeReceipt composite, MaybePruned<Assumptions> assumed) {
        List<MaybePruned<Assumption>> items =
                assumed.value().map(Assumptions::items).orElse(List.of());
        List<InnerReceipt> receipts = composite.assumptionReceipts();
        if (assumed instanceof MaybePruned.Pruned && !assumed.isNothing()) {
            return Optional.of(
                    Rejected.of("assumptions", "the list of assumptions is pruned", "the list", assumed.digest()));
        }
        if (items.size() != receipts.size()) {
            return Optional.of(Rejected.of(
                    "assumptions",
                    "there is not one receipt for each assumption",
                    items.size() + " receipts",
                    receipts.size() + " receipts"));
        }
        for (int i = 0; i < items.size(); i++) {
            InnerReceipt shown = receipts.get(i);
            String which = "assumption " + i;
            Digest claim = shown.claim().digest();
            Optional<Assumption> item = items.get(i).value();
            if (item.isEmpty()) {
                return Optional.of(Rejected.of(
                        "assumptions",
                        which + " is pruned",
                        "the assumption",
                        items.get(i).digest()));
            }
            Optional<Rejected> rejected = first(
                    () -> require(
                            item.get().claim().equals(claim),
                            "assumption-receipt",
                            "the receipt for " + which + " is of another claim",
                            item.get().claim(),
                            claim),
                    () -> assumptions(shown));
            if (rejected.isPresent()) {
                return rejected;
            }
        }
        return Optional.empty();
    }
}

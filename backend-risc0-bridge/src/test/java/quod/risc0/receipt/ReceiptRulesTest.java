package quod.risc0.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static quod.risc0.receipt.SampleReceipts.IMAGE_ID;
import static quod.risc0.receipt.SampleReceipts.JOURNAL;
import static quod.risc0.receipt.SampleReceipts.composite;
import static quod.risc0.receipt.SampleReceipts.digest;
import static quod.risc0.receipt.SampleReceipts.fake;
import static quod.risc0.receipt.SampleReceipts.groth16;
import static quod.risc0.receipt.SampleReceipts.succinct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quod.api.AcceptancePolicy;
import quod.api.Verdict.Rejected;
import quod.risc0.binary.Digest;
import quod.risc0.binary.SystemState;
import quod.risc0.receipt.ReceiptRules.Expected;

/** A good receipt of every kind breaks no rule; each forged one breaks the rule that it is made for. */
final class ReceiptRulesTest {
    private static final AcceptancePolicy STANDARD = AcceptancePolicy.standard();
    private static final AcceptancePolicy WITH_FAKES = STANDARD.alsoDevelopmentBackend(ReceiptRules.FAKE_RECEIPTS);

    @Test
    void goodReceiptsOfEveryKindBreakNoRule() {
        for (InnerReceipt inner : List.of(
                composite(1, List.of()),
                composite(3, List.of()),
                composite(2, List.of(succinct(true), composite(2, List.of(groth16(true))))),
                succinct(false),
                succinct(true),
                groth16(false),
                groth16(true))) {
            assertThat(judge(inner, STANDARD)).as(inner.kind()).isEmpty();
        }
    }

    @Test
    void theJournalMayBeLeftToTheReader() {
        Receipt receipt = Receipt.of(succinct(true), JOURNAL);
        assertThat(ReceiptRules.judge(receipt, new Expected(IMAGE_ID, Optional.empty()), STANDARD))
                .isEmpty();
    }

    @Test
    void aFakeReceiptIsRefusedUnlessThePolicyNamesIt() {
        assertRejected(fake(false), "fake-receipt");
        assertRejected(fake(true), "fake-receipt");
        assertThat(judge(fake(false), WITH_FAKES)).isEmpty();
        assertThat(judge(fake(false), STANDARD.alsoDevelopmentBackend("risc0"))).isPresent();
    }

    @Test
    void aFakeReceiptForAnAssumptionIsRefusedAtAnyDepth() {
        assertRejected(composite(1, List.of(succinct(true), fake(true))), "fake-receipt");
        InnerReceipt deep = composite(1, List.of(composite(2, List.of(composite(1, List.of(fake(true)))))));
        assertRejected(deep, "fake-receipt");
        assertThat(judge(deep, WITH_FAKES)).isEmpty();
    }

    @Test
    void aFakeReceiptMustKeepTheOtherRulesToo() {
        Receipt receipt = Receipt.of(fake(false), JOURNAL);
        assertThat(ReceiptRules.judge(receipt, new Expected(digest("other"), Optional.of(JOURNAL)), WITH_FAKES))
                .map(Rejected::check)
                .hasValue("image-id");
    }

    @Test
    void otherVerifierParametersBesideTheProofAreRefused() {
        Receipt receipt = new Receipt(succinct(false), JOURNAL, digest("others"));
        assertRejected(receipt, expected(), "verifier-parameters");
    }

    @Test
    void anotherProgramsReceiptIsRefusedAndBothIdsAreShown() {
        Digest other = digest("another program");
        for (InnerReceipt inner : List.of(composite(2, List.of()), succinct(false), groth16(false))) {
            Rejected rejected =
                    assertRejected(Receipt.of(inner, JOURNAL), new Expected(other, Optional.of(JOURNAL)), "image-id");
            assertThat(rejected.expected()).hasValue(other.toHex());
            assertThat(rejected.got()).hasValue(IMAGE_ID.toHex());
        }
        assertRejected(Receipt.of(groth16(true), JOURNAL), new Expected(other, Optional.of(JOURNAL)), "claim");
    }

    @Test
    void anyOtherEndThanHaltedWithZeroIsRefused() {
        for (ExitCode exitCode : List.of(
                new ExitCode(ExitCode.Kind.HALTED, 3),
                new ExitCode(ExitCode.Kind.PAUSED, 0),
                ExitCode.SPLIT,
                new ExitCode(ExitCode.Kind.SESSION_LIMIT, 0))) {
            ReceiptClaim good = ReceiptClaim.ok(IMAGE_ID, JOURNAL);
            ReceiptClaim bad = new ReceiptClaim(good.pre(), good.post(), exitCode, good.input(), good.output());
            Rejected rejected = assertRejected(groth16Of(MaybePruned.of(bad)), "exit-code");
            assertThat(rejected.got()).hasValue(exitCode.toString());
            assertRejected(groth16Of(MaybePruned.pruned(bad.digest())), "claim");
            assertRejected(withLast(composite(2, List.of()), bad.post(), exitCode, bad.output()), "exit-code");
        }
    }

    @Test
    void anotherJournalThanTheCallersIsRefused() {
        Receipt receipt = Receipt.of(succinct(false), JOURNAL);
        Bytes other = Bytes.of(new byte[] {1, 2, 3, 4, 6});
        Rejected rejected = assertRejected(receipt, new Expected(IMAGE_ID, Optional.of(other)), "journal");
        assertThat(rejected.expected()).hasValue("5 bytes (0102030406)");
    }

    @Test
    void aJournalThatWasChangedBesideTheProofIsRefused() {
        Bytes changed = Bytes.of(new byte[] {9});
        Expected expected = new Expected(IMAGE_ID, Optional.of(changed));
        assertRejected(Receipt.of(succinct(false), changed), expected, "journal-digest");
        assertRejected(Receipt.of(composite(2, List.of()), changed), expected, "journal-digest");
        assertRejected(Receipt.of(succinct(true), changed), expected, "claim");
    }

    @Test
    void unresolvedAssumptionsAreRefused() {
        Assumptions assumed = new Assumptions(List.of(MaybePruned.pruned(digest("assumed"))));
        for (MaybePruned<Assumptions> list :
                List.of(MaybePruned.of(assumed), MaybePruned.<Assumptions>pruned(assumed.digest()))) {
            MaybePruned<Output> output = MaybePruned.of(new Output(MaybePruned.of(JOURNAL), list));
            ReceiptClaim good = ReceiptClaim.ok(IMAGE_ID, JOURNAL);
            ReceiptClaim conditional = new ReceiptClaim(good.pre(), good.post(), good.exitCode(), good.input(), output);
            assertRejected(groth16Of(MaybePruned.of(conditional)), "assumptions");
            assertRejected(groth16Of(MaybePruned.pruned(conditional.digest())), "claim");
            assertRejected(withLast(composite(2, List.of()), good.post(), good.exitCode(), output), "assumptions");
            assertRejected(
                    withLast(
                            composite(1, List.of(succinct(true))),
                            good.post(),
                            good.exitCode(),
                            MaybePruned.of(new Output(MaybePruned.of(JOURNAL), list))),
                    "assumptions");
        }
    }

    @Test
    void anOutputThatIsPrunedHidesNoAssumptions() {
        CompositeReceipt good = composite(1, List.of());
        ReceiptClaim claim = good.last().claim();
        MaybePruned<Output> pruned = MaybePruned.pruned(claim.output().digest());
        assertThat(judge(withLast(good, claim.post(), claim.exitCode(), pruned), STANDARD))
                .isEmpty();
        Output conditional = new Output(MaybePruned.of(JOURNAL), MaybePruned.pruned(digest("assumed")));
        assertRejected(
                withLast(good, claim.post(), claim.exitCode(), MaybePruned.pruned(conditional.digest())), "claim");
        assertRejected(
                withLast(composite(1, List.of(succinct(true))), claim.post(), claim.exitCode(), pruned), "assumptions");
    }

    @Test
    void aReceiptForAnotherClaimThanTheAssumedOneIsRefused() {
        CompositeReceipt good = composite(1, List.of(succinct(true), groth16(true)));
        Groth16Receipt other = groth16Of(MaybePruned.pruned(digest("another claim")));
        assertRejected(
                new CompositeReceipt(good.segments(), List.of(succinct(true), other), good.verifierParameters()),
                "assumption-receipt");
        assertRejected(
                new CompositeReceipt(good.segments(), List.of(succinct(true)), good.verifierParameters()),
                "assumptions");
        assertRejected(
                new CompositeReceipt(
                        composite(1, List.of()).segments(), List.of(succinct(true)), good.verifierParameters()),
                "assumptions");
    }

    @Test
    void assumptionsOfAnAssumptionsReceiptMustBeShownToo() {
        CompositeReceipt inner = composite(1, List.of(succinct(true)));
        CompositeReceipt bare = new CompositeReceipt(inner.segments(), List.of(), inner.verifierParameters());
        assertRejected(composite(1, List.of(bare)), "assumptions");
    }

    @Test
    void segmentsMustFollowOneAnother() {
        CompositeReceipt good = composite(3, List.of());
        List<SegmentReceipt> swapped = new ArrayList<>(good.segments());
        swapped.set(
                1,
                withClaim(
                        swapped.get(1),
                        composite(4, List.of()).segments().get(2).claim()));
        assertRejected(withSegments(good, swapped), "segment-chain");
        assertRejected(
                withSegments(
                        good, List.of(good.segments().get(0), good.segments().get(2))),
                "segment-chain");
        assertRejected(
                withSegments(
                        good, List.of(good.segments().get(1), good.segments().get(2))),
                "image-id");
        assertRejected(
                withSegments(
                        good, List.of(good.segments().get(0), good.segments().get(1))),
                "exit-code");
    }

    @Test
    void segmentsOfAnAssumptionsReceiptMustFollowOneAnotherToo() {
        CompositeReceipt good = composite(3, List.of());
        CompositeReceipt bad = withSegments(
                good, List.of(good.segments().get(0), good.segments().get(2)));
        assertRejected(composite(1, List.of(bad)), "segment-chain");
    }

    @Test
    void onlyTheLastSegmentMayHalt() {
        CompositeReceipt good = composite(2, List.of());
        SegmentReceipt last = good.segments().get(1);
        SegmentReceipt halted = withClaim(good.segments().get(0), ReceiptClaim.ok(IMAGE_ID, JOURNAL));
        assertRejected(withSegments(good, List.of(halted, last)), "segment-exit");
    }

    @Test
    void onlyTheLastSegmentMayHaveAnOutput() {
        CompositeReceipt good = composite(2, List.of());
        SegmentReceipt first = good.segments().get(0);
        ReceiptClaim claim = first.claim();
        SegmentReceipt withOutput = withClaim(
                first,
                new ReceiptClaim(
                        claim.pre(),
                        claim.post(),
                        claim.exitCode(),
                        claim.input(),
                        MaybePruned.pruned(digest("output"))));
        assertRejected(withSegments(good, List.of(withOutput, good.segments().get(1))), "segment-output");
    }

    @Test
    void nothingElseMayBeInTheClaim() {
        ReceiptClaim good = ReceiptClaim.ok(IMAGE_ID, JOURNAL);
        Rejected state = assertRejected(
                groth16Of(MaybePruned.of(new ReceiptClaim(
                        good.pre(),
                        MaybePruned.of(new SystemState(0, digest("running"))),
                        good.exitCode(),
                        good.input(),
                        good.output()))),
                "claim");
        assertThat(state.reason()).contains("halted machine");
        assertRejected(
                groth16Of(MaybePruned.of(new ReceiptClaim(
                        good.pre(), good.post(), good.exitCode(), MaybePruned.pruned(digest("in")), good.output()))),
                "claim");
        assertRejected(
                groth16Of(MaybePruned.of(new ReceiptClaim(
                        good.pre(), good.post(), good.exitCode(), good.input(), MaybePruned.absent()))),
                "claim");
    }

    private static Expected expected() {
        return new Expected(IMAGE_ID, Optional.of(JOURNAL));
    }

    private static Optional<Rejected> judge(InnerReceipt inner, AcceptancePolicy policy) {
        return ReceiptRules.judge(Receipt.of(inner, JOURNAL), expected(), policy);
    }

    private static Rejected assertRejected(InnerReceipt inner, String check) {
        return assertRejected(Receipt.of(inner, JOURNAL), expected(), check);
    }

    private static Rejected assertRejected(Receipt receipt, Expected expected, String check) {
        Optional<Rejected> rejected = ReceiptRules.judge(receipt, expected, STANDARD);
        assertThat(rejected).map(Rejected::check).hasValue(check);
        assertThat(rejected.orElseThrow().expected()).isPresent();
        return rejected.orElseThrow();
    }

    private static Groth16Receipt groth16Of(MaybePruned<ReceiptClaim> claim) {
        return new Groth16Receipt(Bytes.of(new byte[] {1}), claim, digest("groth16"));
    }

    private static CompositeReceipt withSegments(CompositeReceipt receipt, List<SegmentReceipt> segments) {
        return new CompositeReceipt(segments, receipt.assumptionReceipts(), receipt.verifierParameters());
    }

    private static SegmentReceipt withClaim(SegmentReceipt segment, ReceiptClaim claim) {
        return new SegmentReceipt(
                segment.seal(), segment.index(), segment.hashFunction(), segment.verifierParameters(), claim);
    }

    private static CompositeReceipt withLast(
            CompositeReceipt receipt, MaybePruned<SystemState> post, ExitCode exitCode, MaybePruned<Output> output) {
        List<SegmentReceipt> segments = new ArrayList<>(receipt.segments());
        ReceiptClaim claim = segments.getLast().claim();
        segments.set(
                segments.size() - 1,
                withClaim(segments.getLast(), new ReceiptClaim(claim.pre(), post, exitCode, claim.input(), output)));
        return withSegments(receipt, segments);
    }
}

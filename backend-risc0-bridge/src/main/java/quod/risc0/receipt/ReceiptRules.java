package quod.risc0.receipt;

import java.util.Optional;
import java.util.function.Supplier;
import quod.api.AcceptancePolicy;
import quod.api.Verdict.Rejected;
import quod.risc0.binary.Digest;
import quod.risc0.binary.SystemState;

/**
 * The rules for accepting a receipt that need no cryptography but hashing. A receipt is accepted only if they hold and
 * r0vm finds every seal valid; that they hold proves nothing by itself.
 *
 * <p>In this order, with the ids of the checks:
 * <ol>
 *   <li>{@code fake-receipt}: there is no fake receipt anywhere within, unless the policy names {@link #FAKE_RECEIPTS}
 *   <li>{@code verifier-parameters}: those beside the proof are the proof's own
 *   <li>{@code image-id}: the run begins in the program that the caller names
 *   <li>{@code segment-exit}, {@code segment-output}, {@code segment-chain}: every segment but the last ends in a split,
 *       without output, in the state in which the next one begins
 *   <li>{@code exit-code}: the guest halted with 0
 *   <li>{@code journal}: the journal is what the caller expects; {@code journal-digest}: the claim's output has it
 *   <li>{@code assumptions}: every assumption has a receipt, and there are no others; {@code assumption-receipt}: it is
 *       of the claim that is assumed
 *   <li>{@code claim}: nothing else is in the claim: it is, digest by digest, that the program halted well with that
 *       journal. This alone decides where a claim is pruned
 * </ol>
 *
 * <p>Source: {@code risc0-zkvm} 3.0, {@code receipt.rs} ({@code verify}) and {@code receipt/composite.rs}.
 */
public final class ReceiptRules {
    /** A policy that accepts fake receipts names this among its development backends. */
    public static final String FAKE_RECEIPTS = "risc0-fake";

    private final Receipt receipt;
    private final Expected expected;
    private final MaybePruned<ReceiptClaim> claim;

    /**
     * What the caller wants to be shown.
     *
     * @param imageId the program, from the caller's own copy of it, never from a receipt
     * @param journal the journal; empty if any will do and the caller reads the receipt's
     */
    public record Expected(Digest imageId, Optional<Bytes> journal) {}

    private ReceiptRules(Receipt receipt, Expected expected) {
        this.receipt = receipt;
        this.expected = expected;
        this.claim = receipt.inner().claim();
    }

    /** Returns the first rule that the receipt breaks; empty if it breaks none. */
    public static Optional<Rejected> judge(Receipt receipt, Expected expected, AcceptancePolicy policy) {
        boolean fakes = policy.developmentBackends().contains(FAKE_RECEIPTS);
        ReceiptRules rules = new ReceiptRules(receipt, expected);
        return first(
                () -> fakes ? Optional.empty() : noFake(receipt.inner()),
                rules::parameters,
                rules::imageId,
                () -> CompositeRules.segments(receipt.inner()),
                rules::exitCode,
                rules::journal,
                () -> CompositeRules.assumptions(receipt.inner()),
                rules::wholeClaim);
    }

    /** Returns what the first rule that is broken says. */
    @SafeVarargs
    static Optional<Rejected> first(Supplier<Optional<Rejected>>... rules) {
        for (Supplier<Optional<Rejected>> rule : rules) {
            Optional<Rejected> rejected = rule.get();
            if (rejected.isPresent()) {
                return rejected;
            }
        }
        return Optional.empty();
    }

    /** Returns a rejection, unless the rule holds. */
    static Optional<Rejected> require(boolean holds, String check, String otherwise, Object wanted, Object found) {
        return holds ? Optional.empty() : Optional.of(Rejected.of(check, otherwise, wanted, found));
    }

    private static Optional<Rejected> noFake(InnerReceipt inner) {
        return switch (inner) {
            case FakeReceipt fake ->
                Optional.of(Rejected.of(
                        "fake-receipt",
                        "a receipt of development mode proves nothing; a policy that accepts them names "
                                + FAKE_RECEIPTS,
                        "a proof",
                        fake.kind()));
            case CompositeReceipt composite ->
                composite.assumptionReceipts().stream()
                        .flatMap(assumption -> noFake(assumption).stream())
                        .findFirst();
            case SuccinctReceipt succinct -> Optional.empty();
            case Groth16Receipt groth16 -> Optional.empty();
        };
    }

    private Optional<Rejected> parameters() {
        Digest inner = receipt.inner().verifierParameters();
        return require(
                receipt.verifierParameters().equals(inner),
                "verifier-parameters",
                "the receipt names other verifier parameters than its proof",
                inner,
                receipt.verifierParameters());
    }

    private Optional<Rejected> imageId() {
        return claim.value()
                .flatMap(known -> require(
                        known.pre().digest().equals(expected.imageId()),
                        "image-id",
                        "the receipt is of another program than the caller's",
                        expected.imageId(),
                        known.pre().digest()));
    }

    private Optional<Rejected> exitCode() {
        return claim.value()
                .flatMap(known -> require(
                        known.exitCode().equals(ExitCode.OK),
                        "exit-code",
                        "the guest did not end well",
                        ExitCode.OK,
                        known.exitCode()));
    }

    private Optional<Rejected> journal() {
        Bytes found = receipt.journal();
        Optional<Output> output = claim.value().flatMap(known -> known.output().value());
        return first(
                () -> expected.journal()
                        .flatMap(wanted -> require(
                                wanted.equals(found),
                                "journal",
                                "the receipt's journal is not the expected one",
                                wanted,
                                found)),
                () -> output.flatMap(known -> require(
                        known.journal().digest().equals(found.digest()),
                        "journal-digest",
                        "the proof is of another journal than the one beside it",
                        known.journal().digest(),
                        found.digest())));
    }

    private Optional<Rejected> wholeClaim() {
        Digest wanted = ReceiptClaim.ok(expected.imageId(), receipt.journal()).digest();
        String states = claim.value()
                        .filter(known -> !known.post().digest().equals(SystemState.HALTED.digest()))
                        .isPresent()
                ? ": the state after it is not a halted machine's"
                : "";
        return require(
                claim.digest().equals(wanted),
                "claim",
                "the claim is not that this program halted well with this journal" + states,
                wanted,
                claim.digest());
    }
}

package quod.risc0.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Test;
import quod.risc0.binary.Digest;
import quod.risc0.binary.SystemState;

final class ReceiptDigestsTest {
    /** Written out with nothing but SHA-256, as the definition has it. */
    @Test
    void theClaimOfAGoodRunHashesAsDefined() {
        byte[] zero = new byte[32];
        byte[] output = sha(tag("risc0.Output"), SampleReceipts.JOURNAL.digest().toBytes(), zero, new byte[] {2, 0});
        byte[] post = sha(tag("risc0.SystemState"), zero, new byte[4], new byte[] {1, 0});
        byte[] claim = sha(
                tag("risc0.ReceiptClaim"),
                zero,
                SampleReceipts.IMAGE_ID.toBytes(),
                post,
                output,
                new byte[8],
                new byte[] {4, 0});
        assertThat(ReceiptClaim.ok(SampleReceipts.IMAGE_ID, SampleReceipts.JOURNAL)
                        .digest()
                        .toBytes())
                .isEqualTo(claim);
        assertThat(Digest.ofBytes(post))
                .hasToString("a3acc27117418996340b84e5a90f3ef4c49d22c79e44aad822ec9c313e1eb8e2");
    }

    /** Source: the crate risc0-zkvm 3.0.6, which read these very receipts from bincode. */
    @Test
    void claimsOfReceiptsOfEveryKindHaveTheirKnownDigests() {
        String good = "622afea67582906ba8140d440ff34a7bc77393038bbf21fc7b7fb02d9af8322c";
        String odd = "c2c21268d3ac5b3c7132f0189e27e778b039df343d300d95cf44dae86db68936";
        assertThat(SampleReceipts.all())
                .extracting(receipt -> receipt.inner().claim().digest().toHex())
                .containsExactly(good, good, good, good, good, good, good, good, odd);
    }

    @Test
    void exitCodesAreTwoNumbers() {
        assertThat(numbers(new ExitCode(ExitCode.Kind.HALTED, 3))).containsExactly(0, 3);
        assertThat(numbers(new ExitCode(ExitCode.Kind.PAUSED, 4))).containsExactly(1, 4);
        assertThat(numbers(ExitCode.SPLIT)).containsExactly(2, 0);
        assertThat(numbers(new ExitCode(ExitCode.Kind.SESSION_LIMIT, 0))).containsExactly(2, 2);
        assertThat(ExitCode.OK).hasToString("Halted(0)");
        assertThat(ExitCode.SPLIT).hasToString("SystemSplit");
        assertThatThrownBy(() -> new ExitCode(ExitCode.Kind.SYSTEM_SPLIT, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDigestIsTheSameWhetherPartsArePrunedOrNot() {
        ReceiptClaim full = ReceiptClaim.ok(SampleReceipts.IMAGE_ID, SampleReceipts.JOURNAL);
        ReceiptClaim pruned = new ReceiptClaim(
                full.pre(),
                MaybePruned.pruned(SystemState.HALTED.digest()),
                full.exitCode(),
                MaybePruned.pruned(Digest.ZERO),
                MaybePruned.of(new Output(
                        MaybePruned.pruned(SampleReceipts.JOURNAL.digest()), MaybePruned.pruned(Digest.ZERO))));
        assertThat(pruned.digest()).isEqualTo(full.digest());
        ReceiptClaim morePruned = new ReceiptClaim(
                full.pre(),
                full.post(),
                full.exitCode(),
                full.input(),
                MaybePruned.pruned(full.output().digest()));
        assertThat(morePruned.digest()).isEqualTo(full.digest());
    }

    @Test
    void everyPartOfAClaimIsInItsDigest() {
        ReceiptClaim claim = ReceiptClaim.ok(SampleReceipts.IMAGE_ID, SampleReceipts.JOURNAL);
        MaybePruned<SystemState> otherState = MaybePruned.pruned(SampleReceipts.digest("other"));
        assertThat(List.of(
                        new ReceiptClaim(otherState, claim.post(), claim.exitCode(), claim.input(), claim.output()),
                        new ReceiptClaim(claim.pre(), otherState, claim.exitCode(), claim.input(), claim.output()),
                        new ReceiptClaim(
                                claim.pre(),
                                claim.post(),
                                new ExitCode(ExitCode.Kind.HALTED, 1),
                                claim.input(),
                                claim.output()),
                        new ReceiptClaim(
                                claim.pre(),
                                claim.post(),
                                claim.exitCode(),
                                MaybePruned.pruned(SampleReceipts.digest("input")),
                                claim.output()),
                        new ReceiptClaim(
                                claim.pre(), claim.post(), claim.exitCode(), claim.input(), MaybePruned.absent())))
                .extracting(ReceiptClaim::digest)
                .doesNotContain(claim.digest())
                .doesNotHaveDuplicates();
    }

    @Test
    void aListOfAssumptionsIsHashedFromItsEnd() {
        Assumption first = new Assumption(SampleReceipts.digest("a"), Digest.ZERO);
        Assumption second = new Assumption(SampleReceipts.digest("b"), SampleReceipts.digest("root"));
        byte[] inner = sha(tag("risc0.Assumptions"), second.digest().toBytes(), new byte[32], new byte[] {2, 0});
        byte[] outer = sha(tag("risc0.Assumptions"), first.digest().toBytes(), inner, new byte[] {2, 0});
        assertThat(new Assumptions(List.of(MaybePruned.of(first), MaybePruned.pruned(second.digest())))
                        .digest()
                        .toBytes())
                .isEqualTo(outer);
        assertThat(Assumptions.NONE.digest()).isEqualTo(Digest.ZERO);
    }

    private static int[] numbers(ExitCode exitCode) {
        return new int[] {exitCode.systemNumber(), exitCode.userNumber()};
    }

    private static byte[] tag(String tag) {
        return sha(tag.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

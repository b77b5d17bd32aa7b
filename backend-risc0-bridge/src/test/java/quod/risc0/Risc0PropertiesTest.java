package quod.risc0;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import quod.api.BackendProperties;
import quod.risc0.binary.Digest;
import quod.risc0.client.ReceiptKind;
import quod.risc0.receipt.Bytes;
import quod.risc0.receipt.FakeReceipt;
import quod.risc0.receipt.InnerReceipt;
import quod.risc0.receipt.MaybePruned;
import quod.risc0.receipt.Receipt;

/** What is said of each kind of receipt. */
class Risc0PropertiesTest {
    @Test
    void aCompositeReceiptGrowsWithItsSegmentsAndIsNotSuccinct() {
        Receipt one = StubR0vm.receipt(Digest.sha256(new byte[1]), Bytes.of(new byte[4]));
        assertThat(Risc0Security.properties(one.inner()).summary())
                .isEqualTo("not succinct, not zero-knowledge, transparent, post-quantum");
        assertThat(Risc0Security.properties(ReceiptKind.COMPOSITE)).isEqualTo(Risc0Security.properties(one.inner()));
        assertThat(new Risc0Backend().properties().succinct()).isFalse();
    }

    @Test
    void aSuccinctReceiptIsSuccinctAndAGroth16ReceiptRestsOnASetUpAndOnPairings() {
        assertThat(Risc0Security.properties(ReceiptKind.SUCCINCT).summary())
                .isEqualTo("succinct, not zero-knowledge, transparent, post-quantum");
        assertThat(Risc0Security.properties(ReceiptKind.GROTH16).summary())
                .isEqualTo("succinct, not zero-knowledge, trusted set-up, not post-quantum");
    }

    @Test
    void noneIsCalledZeroKnowledgeAndAFakeOneIsForDevelopment() {
        for (ReceiptKind kind : ReceiptKind.values()) {
            BackendProperties properties = Risc0Security.properties(kind);
            assertThat(properties.zeroKnowledge()).isFalse();
            assertThat(properties.development()).isFalse();
        }
        InnerReceipt fake = new FakeReceipt(MaybePruned.pruned(Digest.ZERO));
        assertThat(Risc0Security.properties(fake).development()).isTrue();
        assertThat(Risc0Security.properties(fake).succinct()).isFalse();
    }
}

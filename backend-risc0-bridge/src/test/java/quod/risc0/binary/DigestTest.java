package quod.risc0.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class DigestTest {
    private static final String HEX = "a3acc27117418996340b84e5a90f3ef4c49d22c79e44aad822ec9c313e1eb8e2";

    @Test
    void bytesWordsAndHexAreThreeFormsOfOneValue() {
        Digest digest = Digest.ofHex(HEX);
        assertThat(digest).hasToString(HEX);
        assertThat(digest.toWords()[0]).isEqualTo(0x71c2aca3);
        assertThat(Digest.ofWords(digest.toWords()))
                .isEqualTo(digest)
                .hasSameHashCodeAs(digest)
                .isEqualTo(Digest.ofBytes(digest.toBytes()))
                .isEqualTo(Digest.ofHex("0x" + HEX.toUpperCase(Locale.ROOT)))
                .isNotEqualTo(Digest.ZERO);
    }

    @Test
    void aDigestIsNotChangedThroughItsBytes() {
        byte[] bytes = new byte[32];
        Digest digest = Digest.ofBytes(bytes);
        bytes[0] = 1;
        digest.toBytes()[1] = 1;
        assertThat(digest).isEqualTo(Digest.ZERO);
    }

    @Test
    void otherLengthsAndOtherDigitsAreRefused() {
        assertThatThrownBy(() -> Digest.ofBytes(new byte[31])).hasMessageContaining("not 31");
        assertThatThrownBy(() -> Digest.ofWords(1, 2)).hasMessageContaining("not 2");
        assertThatThrownBy(() -> Digest.ofHex(HEX.substring(2))).hasMessageContaining("not 62");
        assertThatThrownBy(() -> Digest.ofHex("g" + HEX.substring(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not hexadecimal");
        assertThatThrownBy(() -> Digest.ofHex("x".repeat(100_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    /** Source: risc0-binfmt 3.0.5, hash.rs, test_tagged_struct. */
    @Test
    void taggedStructuresHashAsInRiscZero() {
        Digest foo = Digest.tagged("foo", List.of(), 1, 2013265920, 3);
        Digest bar = Digest.tagged("bar", List.of(foo, foo), 2013265920, 5);
        assertThat(Digest.tagged("baz", List.of(foo, bar, foo), 6, 7, 2013265920, 9, 10))
                .hasToString("9ff20cc6d365efa2af09181772f49013d05cdee6da896851614cae23aa5dd442");
    }

    @Test
    void aListIsHashedFromItsEnd() {
        Digest a = Digest.sha256(new byte[] {1});
        Digest b = Digest.sha256(new byte[] {2});
        assertThat(Digest.taggedList("list", List.of())).isEqualTo(Digest.ZERO);
        assertThat(Digest.taggedList("list", List.of(a, b)))
                .isEqualTo(Digest.tagged("list", List.of(a, Digest.tagged("list", List.of(b, Digest.ZERO)))));
    }

    @Test
    void theStateOfAHaltedMachineHasItsKnownDigest() {
        assertThat(SystemState.HALTED.digest()).hasToString(HEX);
    }
}

package quod.trace.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import quod.api.ByteReader;
import quod.api.ProofFormatException;

/** Every read is refused one byte short, and done where the bytes are just enough. */
class ByteReaderLimitsTest {
    private static ByteReader of(int bytes) {
        return new ByteReader(new byte[bytes]);
    }

    private static ByteReader counting(int count, int more) {
        return new ByteReader(ByteBuffer.allocate(4 + more).putInt(count).array());
    }

    private static void assertRefused(ThrowingCallable read) {
        assertThatExceptionOfType(ProofFormatException.class).isThrownBy(read);
    }

    @Test
    void numbersNeedAllTheirBytes() throws ProofFormatException {
        assertRefused(of(0)::uint8);
        assertRefused(of(1)::uint16);
        assertRefused(of(3)::int32);
        assertRefused(of(7)::int64);
        assertThat(new ByteReader(new byte[] {-1}).uint8()).isEqualTo(255);
        assertThat(new ByteReader(new byte[] {-1, -2}).uint16()).isEqualTo(0xFFFE);
        assertThat(new ByteReader(new byte[] {1, 2, 3, 4}).int32()).isEqualTo(0x01020304);
        assertThat(new ByteReader(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}).int64()).isEqualTo(0x0102030405060708L);
    }

    @Test
    void bytesNeedTheirNumberAndNoNegativeOne() throws ProofFormatException {
        assertRefused(() -> of(4).bytes(5));
        assertRefused(() -> of(4).bytes(-1));
        assertThat(of(4).bytes(4)).hasSize(4);
        assertThat(of(0).bytes(0)).isEmpty();
    }

    @Test
    void aCountIsComparedWithTheBytesOfItsItems() throws ProofFormatException {
        assertThat(counting(0, 0).count("items", 4)).isZero();
        assertThat(counting(3, 12).count("items", 4)).isEqualTo(3);
        assertRefused(() -> counting(3, 11).count("items", 4));
        assertRefused(() -> counting(-1, 12).count("items", 4));
        assertRefused(() -> counting(1 << 30, 12).count("items", 4));
    }
}

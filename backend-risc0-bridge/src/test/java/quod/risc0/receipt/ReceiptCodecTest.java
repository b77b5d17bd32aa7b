package quod.risc0.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import quod.api.ProofFormatException;
import quod.risc0.binary.Digest;

final class ReceiptCodecTest {
    /** Both byte forms, under one interface. */
    enum Form {
        BINCODE {
            @Override
            byte[] encode(Receipt receipt) {
                return BincodeReceipts.encode(receipt);
            }

            @Override
            Receipt decode(byte[] bytes) throws ProofFormatException {
                return BincodeReceipts.decode(bytes);
            }
        },
        PROTOBUF {
            @Override
            byte[] encode(Receipt receipt) {
                return ProtobufReceipts.encode(receipt);
            }

            @Override
            Receipt decode(byte[] bytes) throws ProofFormatException {
                return ProtobufReceipts.decode(bytes);
            }
        };

        abstract byte[] encode(Receipt receipt);

        abstract Receipt decode(byte[] bytes) throws ProofFormatException;
    }

    static Stream<Arguments> receipts() {
        List<Receipt> all = SampleReceipts.all();
        return Stream.of(Form.values())
                .flatMap(form -> IntStream.range(0, all.size())
                        .mapToObj(i -> Arguments.of(
                                form, Named.of(i + " " + all.get(i).inner().kind(), all.get(i)))));
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void everyReceiptIsReadBackAsItWas(Form form, Receipt receipt) throws ProofFormatException {
        byte[] bytes = form.encode(receipt);
        Receipt again = form.decode(bytes);
        assertThat(again).isEqualTo(receipt);
        assertThat(form.encode(again)).isEqualTo(bytes);
        assertThat(again.inner().claim().digest())
                .isEqualTo(receipt.inner().claim().digest());
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void everyTruncationIsRefused(Form form, Receipt receipt) {
        byte[] bytes = form.encode(receipt);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(refuses(form, Arrays.copyOf(bytes, length)))
                    .as("%d bytes", length)
                    .isTrue();
        }
    }

    private static boolean refuses(Form form, byte[] bytes) {
        try {
            form.decode(bytes);
            return false;
        } catch (ProofFormatException e) {
            return true;
        }
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void bytesThatFollowAreRefused(Form form, Receipt receipt) {
        byte[] bytes = form.encode(receipt);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> form.decode(longer)).isInstanceOf(ProofFormatException.class);
    }

    /** What a changed receipt reads as is another receipt, or nothing: no two byte strings read as one. */
    @ParameterizedTest
    @MethodSource("receipts")
    void aFlippedBitInAnyByteIsRefusedOrReadsAsAnotherReceipt(Form form, Receipt receipt) {
        byte[] bytes = form.encode(receipt);
        for (int bit = 0; bit < 8 * bytes.length; bit += 7) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertReadsCanonicallyOrNotAtAll(form, changed, receipt);
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void noBytesMakeAReaderThrowAnythingElse(Form form) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20);
        List<byte[]> seeds = SampleReceipts.all().stream().map(form::encode).toList();
        for (int i = 0; i < 8_000; i++) {
            byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
            int edits = 1 + random.nextInt(6);
            for (int k = 0; k < edits; k++) {
                bytes = mutate(bytes, seeds, random);
            }
            assertReadsCanonicallyOrNotAtAll(form, bytes, null);
        }
    }

    /** Whatever lengths the bytes announce, a reader allocates in proportion to what is there. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void memoryFollowsTheLengthOfTheInput(Form form) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(21);
        List<byte[]> seeds = SampleReceipts.all().stream().map(form::encode).toList();
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = seeds.get(i % seeds.size()).clone();
            int at = random.nextInt(bytes.length);
            Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(7)), (byte) (0x80 + i % 0x80));
            long before = threads.getCurrentThreadAllocatedBytes();
            refuses(form, bytes);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000 + 300L * bytes.length);
        }
    }

    private static byte[] mutate(byte[] bytes, List<byte[]> seeds, RandomGenerator random) {
        if (bytes.length == 0) {
            return new byte[] {1};
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(5)) {
            case 0 -> {
                bytes[at] = (byte) random.nextInt();
                yield bytes;
            }
            case 1 -> {
                Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)), (byte) 0xFF);
                yield bytes;
            }
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int from = random.nextInt(other.length);
                int length = Math.min(other.length - from, bytes.length - at);
                System.arraycopy(other, from, bytes, at, length);
                yield bytes;
            }
            default -> {
                byte[] longer = Arrays.copyOf(bytes, bytes.length + 4);
                System.arraycopy(bytes, at, longer, at + 4, bytes.length - at);
                yield longer;
            }
        };
    }

    private static void assertReadsCanonicallyOrNotAtAll(Form form, byte[] bytes, Receipt not) {
        try {
            Receipt read = form.decode(bytes);
            assertThat(form.encode(read)).isEqualTo(bytes);
            assertThat(read.equals(not)).isFalse();
        } catch (ProofFormatException e) {
            assertThat(e.getMessage().length()).isBetween(1, 400);
        }
    }

    @Test
    void aHugeLengthIsRefusedBeforeAnythingIsAllocated() {
        byte[] bytes = BincodeReceipts.encode(Receipt.of(SampleReceipts.groth16(false), Bytes.EMPTY));
        Arrays.fill(bytes, 4, 11, (byte) 0xFF);
        bytes[11] = 0x1F;
        assertThatThrownBy(() -> BincodeReceipts.decode(bytes))
                .isInstanceOf(ProofFormatException.class)
                .hasMessageContaining("are announced, and only");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void receiptsWithinReceiptsAreBounded(Form form) throws ProofFormatException {
        InnerReceipt inner = SampleReceipts.succinct(true);
        for (int depth = 1; depth < BincodeReceipts.MAX_DEPTH; depth++) {
            inner = SampleReceipts.composite(1, List.of(inner));
        }
        assertThat(form.decode(form.encode(Receipt.of(inner, SampleReceipts.JOURNAL)))
                        .inner())
                .isEqualTo(inner);
        Receipt deeper = Receipt.of(SampleReceipts.composite(1, List.of(inner)), SampleReceipts.JOURNAL);
        assertThatThrownBy(() -> form.decode(form.encode(deeper)))
                .isInstanceOf(ProofFormatException.class)
                .hasMessageContaining("within one another");
    }

    /** The layout in full, byte by byte, as bincode 1.3 writes RISC Zero's types. */
    @Test
    void bincodeOfAFakeReceiptIsAsDocumented() {
        Receipt receipt = Receipt.of(new FakeReceipt(SampleReceipts.claim(false)), Bytes.of(new byte[] {7}));
        String zero = "00".repeat(32);
        assertThat(HexFormat.of().formatHex(BincodeReceipts.encode(receipt)))
                .isEqualTo(
                        "03000000" // fake
                                + "00000000" // the claim in full
                                + "01000000" + SampleReceipts.IMAGE_ID // pre, pruned
                                + "00000000" + "00000000" + zero // post in full: pc, root
                                + "00000000" + "00000000" // Halted(0)
                                + "00000000" + "00" // no input
                                + "00000000" + "01" // an output
                                + "00000000" + "0500000000000000" + "0102030405" // its journal in full
                                + "00000000" + "0000000000000000" // no assumptions
                                + "0100000000000000" + "07" // the receipt's journal
                                + zero);
    }

    /** The layout in full, byte by byte. */
    @Test
    void protobufOfAFakeReceiptIsAsDocumented() {
        Receipt receipt = Receipt.of(
                new FakeReceipt(MaybePruned.pruned(Digest.ofWords(1, 2, 3, 4, 5, 6, 7, 128))),
                Bytes.of(new byte[] {7}));
        assertThat(HexFormat.of().formatHex(ProtobufReceipts.encode(receipt)))
                .isEqualTo(
                        "0a020801" // version 1
                                + "1211" // the proof
                                + "1a0f" // fake
                                + "0a0d" // its claim
                                + "120b" // pruned
                                + "0a09" // words
                                + "01020304050607" + "8001"
                                + "1a0107" // the journal
                                + "220c" + "0a0a" + "0a08" + "0000000000000000"); // the metadata
    }

    @Test
    void fieldsThatAreUnknownRepeatedOrOutOfOrderAreRefused() {
        byte[] bytes = ProtobufReceipts.encode(Receipt.of(SampleReceipts.fake(true), SampleReceipts.JOURNAL));
        byte[] extra = Arrays.copyOf(bytes, bytes.length + 2);
        extra[bytes.length] = 9 << 3;
        assertThatThrownBy(() -> ProtobufReceipts.decode(extra))
                .isInstanceOf(ProofFormatException.class)
                .hasMessageContaining("field 9 of the receipt");
        byte[] longVarint =
                HexFormat.of().parseHex("0a03088100" + HexFormat.of().formatHex(bytes, 4, bytes.length));
        assertThatThrownBy(() -> ProtobufReceipts.decode(longVarint))
                .isInstanceOf(ProofFormatException.class)
                .hasMessageContaining("canonical");
        byte[] newer = bytes.clone();
        newer[3] = 2;
        assertThatThrownBy(() -> ProtobufReceipts.decode(newer))
                .isInstanceOf(ProofFormatException.class)
                .hasMessageContaining("version 2; this build reads 1");
    }
}

package quod.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static quod.cli.Cli.quod;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quod.risc0.binary.Digest;
import quod.risc0.binary.ProgramBinary;
import quod.risc0.receipt.BincodeReceipts;
import quod.risc0.receipt.Bytes;
import quod.risc0.receipt.CompositeReceipt;
import quod.risc0.receipt.FakeReceipt;
import quod.risc0.receipt.MaybePruned;
import quod.risc0.receipt.Receipt;
import quod.risc0.receipt.ReceiptClaim;
import quod.risc0.receipt.SegmentReceipt;

/** {@code quod risc0 …} where there is no r0vm; with one, see the tests with the tag r0vm of the bridge. */
class Risc0CommandTest {
    private static final Bytes JOURNAL = Bytes.of(new byte[] {1, 2, 3});

    @TempDir
    private Path folder;

    private Path absent;
    private Path elf;
    private Digest imageId;

    @BeforeEach
    void aGuest() throws Exception {
        absent = folder.resolve("absent-r0vm");
        ProgramBinary program = ProgramBinary.of(elf(0x10000), elf(0xC0000000));
        imageId = program.imageId();
        elf = Files.write(folder.resolve("guest.bin"), program.encode());
        Files.write(folder.resolve("user.elf"), elf(0x10000));
        Files.write(folder.resolve("kernel.elf"), elf(0xC0000000));
    }

    @Test
    void theImageIdIsPrintedOfABinaryAndOfAPairOfFiles() {
        assertThat(quod("risc0", "id", "--elf", elf).out().strip()).isEqualTo(imageId.toHex());
        assertThat(quod("risc0", "id", "--elf", folder.resolve("user.elf"), "--kernel", folder.resolve("kernel.elf"))
                        .out()
                        .strip())
                .isEqualTo(imageId.toHex());
    }

    @Test
    void aFileThatIsNoGuestIsWrongUsageAndASingleElfSaysWhatIsMissing() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "no guest");
        assertThat(quod("risc0", "id", "--elf", text).code()).isEqualTo(2);
        assertThat(quod("risc0", "id", "--elf", folder.resolve("user.elf")).err())
                .contains("--kernel");
        assertThat(quod("risc0", "id", "--elf", folder.resolve("none")).code()).isEqualTo(66);
        assertThat(quod("risc0").code()).isEqualTo(2);
    }

    @Test
    void withoutR0vmExecutingAndProvingAreUnavailable() {
        for (String command : List.of("execute", "prove")) {
            Cli.Result result = quod("risc0", command, "--elf", elf, "--r0vm", absent);
            assertThat(result.code()).isEqualTo(69);
            assertThat(result.err()).contains("absent-r0vm").contains("rzup install r0vm");
        }
    }

    @Test
    void aServiceWhoseKeyCannotBeReadIsUnavailableAndItsOptionsNeedIt() {
        String service = "service=http://127.0.0.1:1";
        String key = "service-key-file=" + folder.resolve("no-key");
        Cli.Result guest =
                quod("risc0", "prove", "--elf", elf, "--option", "prover=bonsai", "--option", service, "--option", key);
        Cli.Result program = quod(
                "prove",
                "fibonacci",
                "--rows",
                8,
                "--backend",
                "risc0",
                "--option",
                "prover=bonsai",
                "--option",
                service,
                "--option",
                key);
        for (Cli.Result result : List.of(guest, program)) {
            assertThat(result.code()).as(result.err()).isEqualTo(69);
            assertThat(result.err()).contains("no-key").contains("service-key-file");
        }
        Cli.Result useless = quod("risc0", "prove", "--elf", elf, "--option", service);
        assertThat(useless.code()).isEqualTo(2);
        assertThat(useless.err()).contains("prover=bonsai");
    }

    @Test
    void withoutR0vmAReceiptIsNotVerified() throws Exception {
        Cli.Result result = verify(composite(), imageId.toHex());
        assertThat(result.code()).isEqualTo(69);
        assertThat(result.out()).contains("NOT VERIFIED").contains("not-verified");
        assertThat(verify(composite(), imageId.toHex(), "--json").out())
                .contains("\"accepted\" : false")
                .contains("\"verified\" : false");
    }

    @Test
    void aReceiptThatBreaksARuleIsRejectedEvenWithoutR0vm() throws Exception {
        String other = Digest.ofBytes(new byte[32]).toHex();
        Cli.Result result = verify(composite(), other);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("image-id").contains(other).contains(imageId.toHex());
        Path journal = Files.write(folder.resolve("journal"), new byte[] {9});
        assertThat(verify(composite(), imageId.toHex(), "--journal", journal).out())
                .contains("[journal]");
        assertThat(verify(new byte[] {1, 2, 3}, imageId.toHex()).out()).contains("[encoding]");
        assertThat(verify(composite(), "12").code()).isEqualTo(2);
    }

    @Test
    void aFakeReceiptNeedsTwoOptions() throws Exception {
        byte[] fake = BincodeReceipts.encode(
                Receipt.of(new FakeReceipt(MaybePruned.of(ReceiptClaim.ok(imageId, JOURNAL))), JOURNAL));
        assertThat(verify(fake, imageId.toHex()).out()).contains("[fake-receipt]");
        assertThat(verify(fake, imageId.toHex(), "--allow-fake").out()).contains("[policy-security]");
        Cli.Result result = verify(fake, imageId.toHex(), "--allow-fake", "--min-bits", "0");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("ACCEPTED")
                .contains("3 bytes: 010203")
                .contains("nothing was proven");
    }

    private byte[] composite() {
        ReceiptClaim claim = ReceiptClaim.ok(imageId, JOURNAL);
        SegmentReceipt segment =
                new SegmentReceipt(Bytes.of(new byte[8]), 0, "poseidon2", Digest.ofBytes(new byte[32]), claim);
        return BincodeReceipts.encode(
                Receipt.of(new CompositeReceipt(List.of(segment), List.of(), Digest.ofBytes(new byte[32])), JOURNAL));
    }

    private Cli.Result verify(byte[] receipt, String id, Object... more) throws Exception {
        Path file = Files.write(folder.resolve("receipt"), receipt);
        List<Object> arguments =
                new java.util.ArrayList<>(List.of("risc0", "verify", file, "--image-id", id, "--r0vm", absent));
        arguments.addAll(List.of(more));
        return quod(arguments.toArray());
    }

    private static byte[] elf(int address) {
        return ByteBuffer.allocate(88)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {0x7F, 'E', 'L', 'F', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0})
                .putShort((short) 2)
                .putShort((short) 243)
                .putInt(1)
                .putInt(address)
                .putInt(52)
                .putInt(0)
                .putInt(0)
                .putShort((short) 52)
                .putShort((short) 32)
                .putShort((short) 1)
                .putShort((short) 40)
                .putInt(0)
                .putInt(1)
                .putInt(84)
                .putInt(address)
                .putInt(address)
                .putInt(4)
                .putInt(4)
                .putInt(7)
                .putInt(4)
                .putInt(0x73)
                .array();
    }
}

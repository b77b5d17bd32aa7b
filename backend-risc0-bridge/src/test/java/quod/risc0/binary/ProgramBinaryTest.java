package quod.risc0.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

final class ProgramBinaryTest {
    private static final int USER = 0x0001_0000;
    private static final int KERNEL = 0xC000_0000;

    @Test
    void theBytesAreAsDocumented() throws ProgramFormatException {
        ProgramBinary binary = ProgramBinary.of(new byte[] {1, 2, 3, 4}, new byte[] {5, 6, 7});
        assertThat(HexFormat.of().formatHex(binary.encode()))
                .isEqualTo("52304246" + "01000000" + "10000000" // magic, version, header of 16 bytes
                        + "01000000" + "08000000" + "000005312e302e30" // one entry: interface 1.0.0
                        + "04000000" + "01020304" + "050607");
        assertThat(ProgramBinary.decode(binary.encode())).isEqualTo(binary).hasSameHashCodeAs(binary);
        assertThat(binary).hasToString("program binary (4 bytes for user mode, 3 bytes for the kernel)");
    }

    @Test
    void otherBytesAreRefusedWithTheReason() throws ProgramFormatException {
        byte[] good =
                ProgramBinary.of(new byte[] {1, 2, 3, 4}, new byte[] {5, 6, 7}).encode();
        assertRefused(new byte[0], "R0BF");
        assertRefused(Elves.elf(USER, 4, new byte[4]), "single ELF file, and the kernel's is needed too");
        assertRefused(with(good, 4, 2), "version 2; this build reads 1");
        assertRefused(with(good, 22, 6), "another binary interface than 1.0.0");
        assertRefused(with(good, 31, 0x7F), "2130706436 bytes, and 7 are left");
        assertRefused(with(good, 31, 0xFF), "are left");
        assertRefused(with(good, 28, 0), "one is empty");
        assertRefused(with(good, 28, 7), "one is empty");
        for (int length = 0; length < good.length - 3; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> ProgramBinary.decode(cut)).isInstanceOf(ProgramFormatException.class);
        }
    }

    private static void assertRefused(byte[] bytes, String reason) {
        assertThatThrownBy(() -> ProgramBinary.decode(bytes))
                .isInstanceOf(ProgramFormatException.class)
                .hasMessageContaining(reason);
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    @Test
    void theImageIdIsThatOfTheMemoryInWhichTheProgramStarts() throws ProgramFormatException {
        ProgramBinary binary = ProgramBinary.of(
                Elves.elf(USER, 8, new byte[] {4, 0, 1, 0, 0x73, 0, 0}), Elves.elf(KERNEL, 4, new byte[] {1, 2, 3, 4}));
        MemoryImage image = new MemoryImage();
        image.store(USER, USER);
        image.store(USER + 4, 0x73);
        image.store(KERNEL, 0x04030201);
        image.store(0xFFFF_0210, KERNEL);
        image.store(0xFFFF_0214, 1);
        assertThat(binary.imageId()).isEqualTo(Digest.tagged("risc0.SystemState", List.of(image.merkleRoot()), 0));
    }

    @Test
    void everyWordOfAProgramIsInItsImageId() throws ProgramFormatException {
        byte[] user = Elves.elf(USER, 8, new byte[8]);
        Digest id =
                ProgramBinary.of(user, Elves.elf(KERNEL, 4096, new byte[4096])).imageId();
        for (int at : new int[] {0, 1023, 1024, 4095}) {
            byte[] kernel = Elves.elf(KERNEL, 4096, with(new byte[4096], at, 1));
            assertThat(ProgramBinary.of(user, kernel).imageId()).isNotEqualTo(id);
        }
    }

    @Test
    void theUsersWordsCountWhereTheKernelHasOthers() throws ProgramFormatException {
        byte[] kernel = ByteBuffer.allocate(52 + 64 + 16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(Elves.header(KERNEL, 2))
                .put(Elves.programHeader(116, KERNEL, 4, 4))
                .put(Elves.programHeader(120, USER + 8, 12, 12))
                .putInt(0x11)
                .putInt(0x22)
                .putInt(0x33)
                .putInt(0x44)
                .array();
        byte[] user = Elves.elf(USER, 16, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0x55});
        MemoryImage image = new MemoryImage();
        image.store(USER, USER);
        image.store(USER + 8, 0x55);
        image.store(USER + 16, 0x44);
        image.store(KERNEL, 0x11);
        image.store(0xFFFF_0210, KERNEL);
        image.store(0xFFFF_0214, 1);
        assertThat(ProgramBinary.of(user, kernel).imageId()).isEqualTo(new SystemState(0, image.merkleRoot()).digest());
    }

    @Test
    void gigabytesOfZerosCostNothing() throws ProgramFormatException {
        byte[] user = Elves.elf(USER, 0x7FFF_0000, new byte[] {1});
        assertThat(ProgramBinary.of(user, Elves.elf(KERNEL, 4, new byte[4])).imageId())
                .isEqualTo(ProgramBinary.of(Elves.elf(USER, 4, new byte[] {1}), Elves.elf(KERNEL, 4, new byte[4]))
                        .imageId());
    }

    @Test
    void executablesThatCannotBeLoadedAreRefusedWithTheReason() {
        byte[] kernel = Elves.elf(KERNEL, 4, new byte[4]);
        assertUserRefused(new byte[60], "the user's executable: not an ELF file");
        byte[] elf = Elves.elf(USER, 4, new byte[4]);
        assertUserRefused(with(elf, 4, 2), "not a 32-bit ELF file");
        assertUserRefused(with(elf, 5, 2), "not a little-endian");
        assertUserRefused(with(elf, 6, 2), "unknown version");
        assertUserRefused(with(elf, 16, 3), "the ELF type is 3");
        assertUserRefused(with(elf, 18, 62), "the ELF machine is 62");
        assertUserRefused(with(elf, 24, 2), "the entry 0x10002 is unaligned");
        assertUserRefused(with(elf, 28, 0), "has no segments");
        assertUserRefused(with(elf, 31, 0x7F), "outside of the file");
        assertUserRefused(with(elf, 42, 56), "a program header of 56 bytes");
        assertUserRefused(with(elf, 45, 2), "program headers; 256 is the most");
        assertUserRefused(with(elf, 52 + 7, 0x40), "lies outside of the file");
        assertUserRefused(with(elf, 52 + 8, 1), "is unaligned");
        assertUserRefused(with(elf, 52 + 16, 5), "more bytes in the file than in memory");
        assertUserRefused(kernel, "the entry 0xc0000000 is unaligned or not below 0xc0000000");
        assertUserRefused(Elves.elf(0xBFFF_FFFC, 8, new byte[4]), "does not fit below 0xc0000000");
        assertThatThrownBy(() -> ProgramBinary.of(elf, Elves.elf(0xFFFF_FFF8, 12, new byte[4]))
                        .imageId())
                .hasMessageContaining("the kernel's executable: the segment at 0xfffffff8 does not fit");
    }

    private static void assertUserRefused(byte[] user, String reason) {
        assertThatThrownBy(() -> ProgramBinary.of(user, Elves.elf(KERNEL, 4, new byte[4]))
                        .imageId())
                .isInstanceOf(ProgramFormatException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void changedExecutablesAreLoadedOrRefusedAndNothingElse() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        byte[] user = Elves.elf(USER, 64, new byte[32]);
        byte[] kernel = Elves.elf(KERNEL, 64, new byte[32]);
        for (int i = 0; i < 3000; i++) {
            byte[] changed = user.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                changed[random.nextInt(84)] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt());
            }
            try {
                assertThat(Elf32.read(changed, ProgramBinary.KERNEL_START).segments())
                        .allSatisfy(
                                segment -> assertThat(segment.content().length).isLessThanOrEqualTo(changed.length));
                if (i % 50 == 0) {
                    assertThat(ProgramBinary.of(changed, kernel).imageId()).isNotNull();
                }
            } catch (ProgramFormatException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}

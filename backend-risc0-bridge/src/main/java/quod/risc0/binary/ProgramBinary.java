package quod.risc0.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A program for RISC Zero's machine: an executable for user mode and one for machine mode (the kernel).
 *
 * <p>As bytes it is {@code "R0BF"}, a version (1), the length of a header, the header, the length of the user's
 * executable, that executable, and the kernel's executable up to the end; numbers are 4 bytes, little-endian. The header
 * says which binary interface the program uses; this class reads and writes the one that r0vm 3.0 knows. Immutable.
 *
 * <p>Source: {@code risc0-binfmt} 3.0, {@code elf.rs}.
 */
public final class ProgramBinary {
    /** A longer binary is refused; the machine's memory holds less. */
    public static final int MAX_BYTES = 256 << 20;

    /** The addresses of user mode lie below this one. */
    public static final long KERNEL_START = 0xC000_0000L;

    private static final long MEMORY_END = 0xFFFF_FFFFL;
    private static final int USER_ENTRY_ADDRESS = 0x0001_0000;
    private static final int SUSPEND_PC_ADDRESS = 0xFFFF_0210;
    private static final int SUSPEND_MODE_ADDRESS = 0xFFFF_0214;
    private static final int MACHINE_MODE = 1;

    private static final int MAGIC = 0x4642_3052; // "R0BF"
    private static final int VERSION = 1;

    /** One entry of 8 bytes: a binary interface (0), the kind "v1 compatible" (0), version "1.0.0". */
    private static final byte[] HEADER = {1, 0, 0, 0, 8, 0, 0, 0, 0, 0, 5, '1', '.', '0', '.', '0'};

    private final byte[] userElf;
    private final byte[] kernelElf;

    private ProgramBinary(byte[] userElf, byte[] kernelElf) throws ProgramFormatException {
        require(userElf.length > 0 && kernelElf.length > 0, "a program binary has two executables; one is empty");
        require(
                12L + HEADER.length + userElf.length + kernelElf.length + 4 <= MAX_BYTES,
                "a program binary of more than " + MAX_BYTES + " bytes");
        this.userElf = userElf;
        this.kernelElf = kernelElf;
    }

    /**
     * Returns the binary of two executables, which are copied and not yet read.
     *
     * @throws ProgramFormatException if one is empty, or both are longer than {@link #MAX_BYTES}
     */
    public static ProgramBinary of(byte[] userElf, byte[] kernelElf) throws ProgramFormatException {
        return new ProgramBinary(userElf.clone(), kernelElf.clone());
    }

    /**
     * Reads a binary. The executables in it are not read yet: {@link #imageId} does that.
     *
     * @throws ProgramFormatException if the bytes are no binary that this class writes
     */
    public static ProgramBinary decode(byte[] bytes) throws ProgramFormatException {
        require(bytes.length <= MAX_BYTES, "a program binary of more than " + MAX_BYTES + " bytes");
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 4 || in.getInt() != MAGIC) {
            throw new ProgramFormatException("not a program binary: it does not begin with \"R0BF\"" + hint(bytes));
        }
        int version = number(in, "the version");
        require(
                version == VERSION,
                "a program binary of version " + Integer.toUnsignedString(version) + "; this build reads " + VERSION);
        require(
                Arrays.equals(block(in, "the header"), HEADER),
                "the header names another binary interface than 1.0.0, which r0vm 3.0 uses");
        byte[] user = block(in, "the user's executable");
        byte[] kernel = new byte[in.remaining()];
        in.get(kernel);
        return new ProgramBinary(user, kernel);
    }

    private static String hint(byte[] bytes) {
        boolean elf = bytes.length >= 4 && bytes[0] == 0x7F && bytes[1] == 'E' && bytes[2] == 'L' && bytes[3] == 'F';
        return elf ? "; it is a single ELF file, and the kernel's is needed too" : "";
    }

    private static int number(ByteBuffer in, String what) throws ProgramFormatException {
        require(in.remaining() >= 4, "the program binary ends before " + what);
        return in.getInt();
    }

    private static byte[] block(ByteBuffer in, String what) throws ProgramFormatException {
        int length = number(in, what);
        require(
                length >= 0 && length <= in.remaining(),
                what + " is announced with " + Integer.toUnsignedString(length) + " bytes, and " + in.remaining()
                        + " are left");
        byte[] block = new byte[length];
        in.get(block);
        return block;
    }

    /** Returns the binary as bytes; {@link #decode} reads them again. */
    public byte[] encode() {
        return ByteBuffer.allocate(16 + HEADER.length + userElf.length + kernelElf.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC)
                .putInt(VERSION)
                .putInt(HEADER.length)
                .put(HEADER)
                .putInt(userElf.length)
                .put(userElf)
                .put(kernelElf)
                .array();
    }

    /** Returns a copy of the user's executable. */
    public byte[] userElf() {
        return userElf.clone();
    }

    /** Returns a copy of the kernel's executable. */
    public byte[] kernelElf() {
        return kernelElf.clone();
    }

    /**
     * Computes the image id, which names the program in every receipt: the digest of the state in which the machine
     * starts. The work grows with the pages of 1 KiB that the executables fill.
     *
     * @throws ProgramFormatException if one of the executables can't be loaded
     */
    public Digest imageId() throws ProgramFormatException {
        Elf32 user = read(userElf, KERNEL_START, "the user's executable: ");
        Elf32 kernel = read(kernelElf, MEMORY_END, "the kernel's executable: ");
        MemoryImage image = new MemoryImage();
        kernel.load(image);
        user.load(image);
        image.store(USER_ENTRY_ADDRESS, (int) user.entry());
        image.store(SUSPEND_PC_ADDRESS, (int) kernel.entry());
        image.store(SUSPEND_MODE_ADDRESS, MACHINE_MODE);
        return new SystemState(0, image.merkleRoot()).digest();
    }

    private static Elf32 read(byte[] elf, long limit, String which) throws ProgramFormatException {
        try {
            return Elf32.read(elf, limit);
        } catch (ProgramFormatException e) {
            ProgramFormatException named = new ProgramFormatException(which + e.getMessage());
            named.addSuppressed(e);
            throw named;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProgramBinary that
                && Arrays.equals(userElf, that.userElf)
                && Arrays.equals(kernelElf, that.kernelElf);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(userElf) + Arrays.hashCode(kernelElf);
    }

    @Override
    public String toString() {
        return "program binary (" + userElf.length + " bytes for user mode, " + kernelElf.length
                + " bytes for the kernel)";
    }

    private static void require(boolean condition, String otherwise) throws ProgramFormatException {
        if (!condition) {
            throw new ProgramFormatException(otherwise);
        }
    }
}

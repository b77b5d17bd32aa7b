package quod.risc0.binary;

/** Program binaries of several shapes, from a rule; they are no programs that do anything. */
public final class SamplePrograms {
    private static final int USER = 0x0001_0000;
    private static final int KERNEL = 0xC000_0000;

    private SamplePrograms() {}

    /** Returns a binary whose kernel has that many bytes, and whose user part has a third of them and some zeros. */
    public static ProgramBinary ofSize(int kernelBytes) throws ProgramFormatException {
        return of(USER, Math.max(8, kernelBytes / 3), 100, KERNEL, kernelBytes, 0);
    }

    /**
     * Returns a binary of two executables with one segment each: an address, a content, and zeros after it in memory.
     */
    public static ProgramBinary of(int user, int userBytes, int userZeros, int kernel, int kernelBytes, int kernelZeros)
            throws ProgramFormatException {
        return ProgramBinary.of(
                Elves.elf(user, userBytes + userZeros, content(userBytes, 1)),
                Elves.elf(kernel, kernelBytes + kernelZeros, content(kernelBytes, 2)));
    }

    private static byte[] content(int bytes, int seed) {
        byte[] content = new byte[bytes];
        int state = seed;
        for (int i = 0; i < bytes; i++) {
            state = state * 1664525 + 1013904223;
            content[i] = (byte) (state >>> 24);
        }
        return content;
    }
}

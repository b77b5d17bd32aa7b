package quod.risc0.guest.rv32;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes an executable of one segment in the ELF format: 32 bits, little-endian, RISC-V.
 *
 * <p>Source: System V Application Binary Interface, chapters "ELF Header" and "Program Header"; machine number 243 from
 * the RISC-V ELF psABI.
 */
public final class ElfFile {
    private static final int HEADER_BYTES = 52;
    private static final int PROGRAM_HEADER_BYTES = 32;
    private static final int SECTION_HEADER_BYTES = 40;
    private static final int EXECUTABLE = 2;
    private static final int RISC_V = 243;
    private static final int LOAD = 1;
    private static final int READ_WRITE_EXECUTE = 7;

    private ElfFile() {}

    /** Returns the file. */
    public static byte[] of(int address, int entry, byte[] content) {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + PROGRAM_HEADER_BYTES + content.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {0x7F, 'E', 'L', 'F', 1, 1, 1}).position(16);
        out.putShort((short) EXECUTABLE).putShort((short) RISC_V).putInt(1);
        out.putInt(entry).putInt(HEADER_BYTES).putInt(0).putInt(0);
        out.putShort((short) HEADER_BYTES)
                .putShort((short) PROGRAM_HEADER_BYTES)
                .putShort((short) 1)
                .putShort((short) SECTION_HEADER_BYTES)
                .putShort((short) 0)
                .putShort((short) 0);
        out.putInt(LOAD).putInt(HEADER_BYTES + PROGRAM_HEADER_BYTES);
        out.putInt(address).putInt(address);
        out.putInt(content.length).putInt(content.length);
        out.putInt(READ_WRITE_EXECUTE).putInt(4);
        return out.put(content).array();
    }
}

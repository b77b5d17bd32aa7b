package quod.risc0.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds small executables for tests. */
public final class Elves {
    private Elves() {}

    /** Returns an executable with one segment at that address, where it also begins to run. */
    public static byte[] elf(int address, int memoryBytes, byte[] content) {
        return ByteBuffer.allocate(84 + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header(address, 1))
                .put(programHeader(84, address, content.length, memoryBytes))
                .put(content)
                .array();
    }

    /** Returns the file's header, for that many program headers right behind it. */
    static byte[] header(int entry, int programHeaders) {
        return ByteBuffer.allocate(52)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {0x7F, 'E', 'L', 'F', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0})
                .putShort((short) 2)
                .putShort((short) 243)
                .putInt(1)
                .putInt(entry)
                .putInt(52)
                .putInt(0)
                .putInt(0)
                .putShort((short) 52)
                .putShort((short) 32)
                .putShort((short) programHeaders)
                .putShort((short) 40)
                .putShort((short) 0)
                .putShort((short) 0)
                .array();
    }

    static byte[] programHeader(int offset, int address, int fileBytes, int memoryBytes) {
        return ByteBuffer.allocate(32)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .putInt(offset)
                .putInt(address)
                .putInt(address)
                .putInt(fileBytes)
                .putInt(memoryBytes)
                .putInt(7)
                .putInt(4)
                .array();
    }
}

package quod.risc0.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a machine needs of an executable in the ELF format, class 32 bits, little-endian, for RISC-V: the entry and the
 * loadable segments. Everything else in the file is ignored.
 *
 * @param entry the address of the first instruction, unsigned
 * @param segments the loadable segments, in the file's order
 */
public record Elf32(long entry, List<Segment> segments) {
    private static final int HEADER_BYTES = 52;
    private static final int PROGRAM_HEADER_BYTES = 32;
    private static final int MAX_PROGRAM_HEADERS = 256;
    private static final int TYPE_EXECUTABLE = 2;
    private static final int MACHINE_RISCV = 243;
    private static final int SEGMENT_LOAD = 1;
    private static final int MAGIC = 0x464C457F;

    /** Copies the list. */
    public Elf32 {
        segments = List.copyOf(segments);
    }

    /**
     * A loadable segment.
     *
     * @param address where it begins in memory, unsigned, a multiple of 4
     * @param memoryBytes how many bytes of memory it takes; those after the content are zero
     * @param content the bytes in the file, at most memoryBytes, owned by this record
     */
    public record Segment(long address, long memoryBytes, byte[] content) {}

    /**
     * Reads a file.
     *
     * @param bytes the file
     * @param limit the entry and every word of a segment must lie below this address
     * @throws ProgramFormatException if it is not such a file, or does not fit below the limit
     */
    public static Elf32 read(byte[] bytes, long limit) throws ProgramFormatException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        require(bytes.length >= HEADER_BYTES && in.getInt(0) == MAGIC, "not an ELF file");
        require(bytes[4] == 1, "not a 32-bit ELF file");
        require(bytes[5] == 1, "not a little-endian ELF file");
        require(bytes[6] == 1 && in.getInt(20) == 1, "an ELF file of an unknown version");
        require(in.getShort(16) == TYPE_EXECUTABLE, "not an executable: the ELF type is " + in.getShort(16));
        require(in.getShort(18) == MACHINE_RISCV, "not for RISC-V: the ELF machine is " + (in.getShort(18) & 0xFFFF));
        long entry = in.getInt(24) & 0xFFFF_FFFFL;
        require(
                entry % 4 == 0 && entry < limit,
                "the entry " + hex(entry) + " is unaligned or not below " + hex(limit));
        long table = in.getInt(28) & 0xFFFF_FFFFL;
        int entryBytes = in.getShort(42) & 0xFFFF;
        int count = in.getShort(44) & 0xFFFF;
        require(table != 0 && count != 0, "the ELF file has no segments");
        require(entryBytes == PROGRAM_HEADER_BYTES, "a program header of " + entryBytes + " bytes");
        require(count <= MAX_PROGRAM_HEADERS, count + " program headers; " + MAX_PROGRAM_HEADERS + " is the most");
        require(
                table + (long) count * PROGRAM_HEADER_BYTES <= bytes.length,
                "the program headers lie outside of the file");
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = (int) table + i * PROGRAM_HEADER_BYTES;
            if (in.getInt(at) == SEGMENT_LOAD) {
                segments.add(segment(in, at, limit));
            }
        }
        return new Elf32(entry, segments);
    }

    private static Segment segment(ByteBuffer in, int at, long limit) throws ProgramFormatException {
        long offset = in.getInt(at + 4) & 0xFFFF_FFFFL;
        long address = in.getInt(at + 8) & 0xFFFF_FFFFL;
        long fileBytes = in.getInt(at + 16) & 0xFFFF_FFFFL;
        long memoryBytes = in.getInt(at + 20) & 0xFFFF_FFFFL;
        String name = "the segment at " + hex(address);
        require(address % 4 == 0, name + " is unaligned");
        require(
                memoryBytes == 0 || address + (memoryBytes - 1) / 4 * 4 < limit,
                name + " does not fit below " + hex(limit) + ": it takes " + memoryBytes + " bytes");
        require(fileBytes <= memoryBytes, name + " has more bytes in the file than in memory");
        require(fileBytes == 0 || offset + fileBytes <= in.capacity(), name + " lies outside of the file");
        byte[] content = new byte[(int) fileBytes];
        if (fileBytes > 0) {
            in.get((int) offset, content);
        }
        return new Segment(address, memoryBytes, content);
    }

    /** Writes the segments into a memory image. Where segments overlap, the later one counts, its zeros too. */
    void load(MemoryImage image) {
        for (Segment segment : segments) {
            byte[] content = segment.content();
            int words = (content.length + 3) / 4;
            for (int i = 0; i < words; i++) {
                int word = 0;
                for (int k = 4 * i; k < Math.min(4 * i + 4, content.length); k++) {
                    word |= (content[k] & 0xFF) << (8 * (k - 4 * i));
                }
                image.store((int) segment.address() + 4 * i, word);
            }
            long end = segment.address() + (segment.memoryBytes() + 3) / 4 * 4;
            image.clear(segment.address() + 4L * words, end);
        }
    }

    private static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }

    private static void require(boolean condition, String otherwise) throws ProgramFormatException {
        if (!condition) {
            throw new ProgramFormatException(otherwise);
        }
    }
}

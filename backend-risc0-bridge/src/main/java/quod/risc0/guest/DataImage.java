package quod.risc0.guest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The guest's data: words and blocks that code names by their byte offset. It lies before the code, at the start of the
 * kernel's memory; the first 4 KiB are reached through the global pointer in one instruction.
 */
final class DataImage {
    /** Where the data begin. */
    static final int ORIGIN = 0xC000_0000;

    /** Where the global pointer points, so that its 12-bit offsets reach the first 4 KiB. */
    static final int GLOBAL_POINTER = ORIGIN + 2048;

    /** The length of the pages that the machine loads and stores. */
    static final int PAGE_BYTES = 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<Integer, Integer> constants = new HashMap<>();

    /** Returns the offset of a word that holds the constant and is never written. */
    int constant(int value) {
        return constants.computeIfAbsent(value, v -> words(v));
    }

    /** Appends words and returns the offset of the first. */
    int words(int... values) {
        int offset = bytes.size();
        ByteBuffer block = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        block.asIntBuffer().put(values);
        bytes.writeBytes(block.array());
        return offset;
    }

    /** Appends bytes, padded with zeros to whole words, and returns the offset of the first. */
    int block(byte[] content) {
        int offset = bytes.size();
        bytes.writeBytes(content);
        bytes.writeBytes(new byte[-content.length & 3]);
        return offset;
    }

    /** Appends zeros up to a new page. */
    void startPage() {
        bytes.writeBytes(new byte[-bytes.size() & (PAGE_BYTES - 1)]);
    }

    int size() {
        return bytes.size();
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}

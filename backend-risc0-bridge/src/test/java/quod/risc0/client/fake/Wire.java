package quod.risc0.client.fake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Protocol buffers by hand: a message is a list of fields, each a varint or bytes. */
final class Wire {
    private static final int VARINT = 0;
    private static final int BYTES = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A field of a message that was read. */
    record Field(int number, long value, byte[] bytes) {
        Fields message() {
            return Fields.of(bytes);
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** The fields of a message that was read. */
    record Fields(List<Field> all) {
        static Fields of(byte[] message) {
            List<Field> fields = new ArrayList<>();
            int[] position = {0};
            while (position[0] < message.length) {
                long key = varint(message, position);
                int number = (int) (key >>> 3);
                if ((key & 7) == VARINT) {
                    fields.add(new Field(number, varint(message, position), new byte[0]));
                } else if ((key & 7) == BYTES) {
                    int length = (int) varint(message, position);
                    byte[] bytes = new byte[length];
                    System.arraycopy(message, position[0], bytes, 0, length);
                    position[0] += length;
                    fields.add(new Field(number, 0, bytes));
                } else {
                    throw new IllegalArgumentException("wire type " + (key & 7));
                }
            }
            return new Fields(fields);
        }

        boolean has(int number) {
            return all.stream().anyMatch(f -> f.number() == number);
        }

        Field get(int number) {
            return all.stream()
                    .filter(f -> f.number() == number)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no field " + number));
        }

        long value(int number, long absent) {
            return has(number) ? get(number).value() : absent;
        }

        private static long varint(byte[] bytes, int[] position) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = bytes[position[0]++];
                value |= (long) (b & 0x7f) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }
    }

    Wire number(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    Wire bytes(int field, byte[] value) {
        varint((long) field << 3 | BYTES);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    Wire text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Wire message(int field, Wire value) {
        return bytes(field, value.toBytes());
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}

package quod.cli.terminal;

import java.util.Locale;

/** Numbers and texts as people read them. */
public final class Format {
    private Format() {}

    /** Returns the text with characters that steer a terminal (controls, bidirectional marks) replaced by U+FFFD. */
    public static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> printable.appendCodePoint(steers(c) ? 0xFFFD : c));
        return printable.toString();
    }

    private static boolean steers(int c) {
        int type = Character.getType(c);
        return (Character.isISOControl(c) && c != '\n') || type == Character.FORMAT || type == Character.SURROGATE;
    }

    /** Returns a length such as {@code 61.4 KiB}. */
    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }

    /** Returns a time such as {@code 12.3 ms} or {@code 4.56 s}. */
    public static String nanos(long nanos) {
        return nanos < 1_000_000_000L
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }

    /** Returns a number of rows, with the power of two where it is a long one: {@code 1048576 (2^20)}. */
    public static String rows(int rows) {
        return rows < 1024 ? String.valueOf(rows) : rows + " (2^" + Integer.numberOfTrailingZeros(rows) + ")";
    }

    /** Returns {@code 1 name} or {@code n names}. */
    public static String count(int count, String name) {
        return count + " " + name + (count == 1 ? "" : "s");
    }
}

package quod.examples.demo.report;

import java.util.Locale;

/** Times and lengths as people read them. */
public final class Units {
    private Units() {}

    /** Returns a time in the unit that suits it. */
    public static String time(double nanos) {
        return nanos < 1e3
                ? String.format(Locale.ROOT, "%.0f ns", nanos)
                : nanos < 1e6
                        ? String.format(Locale.ROOT, "%.1f µs", nanos / 1e3)
                        : nanos < 1e9
                                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }

    /** Returns a length in the unit that suits it. */
    public static String bytes(double bytes) {
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / (1 << 20));
    }
}

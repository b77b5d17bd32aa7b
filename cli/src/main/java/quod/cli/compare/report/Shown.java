package quod.cli.compare.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import quod.cli.compare.Figure;
import quod.cli.compare.FitnessRules.Rule;
import quod.cli.compare.Settings;
import quod.cli.terminal.Format;

/** Figures as people read them. */
final class Shown {
    /** What stands for a figure that was not measured. */
    static final String NOT_MEASURED = "not measured";

    private static final double SECOND = 1e9;

    private Shown() {}

    /** Returns the value with its unit, or that there is none. */
    static String figure(Figure figure) {
        Double value = figure.value();
        return value == null ? NOT_MEASURED : value(figure.unit(), value);
    }

    /** Returns a rule's limit, such as {@code at most 1.00 s}; of a question, the answer that meets it. */
    static String limit(Rule rule, Figure.Unit unit) {
        String value = value(unit, rule.limit());
        return unit == Figure.Unit.YES_NO ? value : (rule.upper() ? "at most " : "at least ") + value;
    }

    static String value(Figure.Unit unit, double value) {
        return switch (unit) {
            case NANOSECONDS -> time(value);
            case BYTES -> Format.bytes(Math.round(value));
            case COUNT -> count(value);
            case ROWS_PER_SECOND -> count(value < 100 ? value : Math.rint(value)) + " rows/s";
            case MONEY -> money(value);
            case FACTOR -> "×" + significant(value, 3);
            case YES_NO -> value >= 1 ? "yes" : "no";
        };
    }

    /** Small amounts are told for a million of the same. */
    private static String money(double value) {
        return Settings.CURRENCY + " "
                + (value > 0 && value < 0.001 ? significant(value * 1e6, 2) + " per million" : significant(value, 2));
    }

    /** Returns a time with three digits, from nanoseconds. */
    static String time(double nanos) {
        if (nanos < SECOND) {
            return nanos < 1e6 ? significant(nanos / 1e3, 3) + " µs" : significant(nanos / 1e6, 3) + " ms";
        }
        double seconds = nanos / SECOND;
        if (seconds < 120) {
            return significant(seconds, 3) + " s";
        }
        return seconds < 7200 ? significant(seconds / 60, 3) + " min" : significant(seconds / 3600, 3) + " h";
    }

    /** Returns a share of one as a percentage. */
    static String share(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Returns a share of one as a percentage with its sign. */
    static String deviation(double share) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * share);
    }

    /** Returns a number with that many digits that count, in plain decimals. */
    static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
        rounded = rounded.setScale(Math.max(0, rounded.scale() + digits - rounded.precision()));
        return rounded.scale() == 0 ? String.format(Locale.ROOT, "%,d", rounded.longValue()) : rounded.toPlainString();
    }

    private static String count(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%,.1f", value);
    }
}

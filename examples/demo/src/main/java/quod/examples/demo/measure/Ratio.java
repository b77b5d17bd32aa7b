package quod.examples.demo.measure;

import java.util.Arrays;
import java.util.Locale;

/**
 * A ratio of times that were measured in turns: what disturbs one round disturbs both of a pair.
 *
 * @param median the median of the rounds' ratios
 * @param low the lower quartile
 * @param high the upper quartile
 * @param ofMinima the ratio of the shortest times
 */
public record Ratio(double median, double low, double high, double ofMinima) {
    private static final double QUARTER = 0.25;

    static Ratio of(double[] ratios, double ofMinima) {
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        return new Ratio(
                median(sorted),
                sorted[(int) (QUARTER * (sorted.length - 1))],
                sorted[(int) Math.ceil((1 - QUARTER) * (sorted.length - 1))],
                ofMinima);
    }

    /** Returns the middle of some values; the mean of the two middle ones for an even number. */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Returns {@code 1.15× (1.12–1.18)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s (%s–%s)", factor(median), plain(low), plain(high));
    }

    /** Returns a factor such as {@code 1.15×} or {@code 93×}. */
    public static String factor(double value) {
        return plain(value) + "×";
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, value < 20 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}

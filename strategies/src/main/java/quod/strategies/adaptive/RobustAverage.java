package quod.strategies.adaptive;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The middle of the last few positive values, and how far they scatter. A single outlier moves neither; a lasting change
 * does, once it makes half of the values. Safe for concurrent use.
 */
final class RobustAverage {
    /** How many values are kept unless something else is said. */
    static final int KEPT = 15;

    /** Turns the median distance from the middle into a standard deviation, for a normal distribution. */
    private static final double NORMAL = 1.4826;

    private final double[] logarithms;
    private volatile long count;
    private volatile @Nullable Summary summary;

    /** Keeps the last {@link #KEPT} values. */
    RobustAverage() {
        this(KEPT);
    }

    /** Keeps so many of the last values. */
    RobustAverage(int kept) {
        this.logarithms = new double[kept];
    }

    /**
     * What is known.
     *
     * @param count how many values there were in all
     * @param middle the median
     */
    record Summary(long count, double middle) {}

    /** Keeps a value; what follows from it is found when it is asked for: it often isn't. */
    synchronized void add(double value) {
        if (value > 0 && !Double.isInfinite(value)) {
            logarithms[(int) (count % logarithms.length)] = Math.log(value);
            count++;
            summary = null;
        }
    }

    /** Lowers to that value what is kept and above it. */
    synchronized void limit(double value) {
        double logarithm = Math.log(value);
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = Math.min(logarithms[i], logarithm);
        }
        summary = null;
    }

    /** Returns how many values there were in all. */
    long count() {
        return count;
    }

    Summary summary() {
        Summary known = summary;
        return known != null ? known : summarize();
    }

    private synchronized Summary summarize() {
        double[] kept = kept();
        Summary found = new Summary(count, kept.length == 0 ? 0 : Math.exp(median(kept)));
        summary = found;
        return found;
    }

    private double[] kept() {
        return Arrays.copyOf(logarithms, (int) Math.min(logarithms.length, count));
    }

    /** Returns the deviation of the logarithms; 0 if there is no value. */
    synchronized double logSpread() {
        double[] kept = kept();
        if (kept.length == 0) {
            return 0;
        }
        double middle = median(kept);
        for (int i = 0; i < kept.length; i++) {
            kept[i] = Math.abs(kept[i] - middle);
        }
        return NORMAL * median(kept);
    }

    /** Returns the median of values, at least one, which it sorts. */
    static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}

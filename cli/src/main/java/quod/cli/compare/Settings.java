package quod.cli.compare;

/**
 * How a comparison is made.
 *
 * @param repetitions how many proofs count at each height, at least 1
 * @param coldRuns how many fresh JVMs prove the statement; 0: none
 * @param warmUpMillis how long each height warms up
 * @param timeoutSeconds how long one backend may take in all
 * @param pricePerCoreHour what an hour of one core costs, in {@link #CURRENCY}
 * @param cores the cores that a proof occupies
 */
public record Settings(
        int repetitions, int coldRuns, long warmUpMillis, long timeoutSeconds, double pricePerCoreHour, int cores) {
    /** The height to which figures are extrapolated. */
    public static final int TARGET_ROWS = 1 << 20;

    /** An assumption, not anybody's offer: about what general-purpose cores of large clouds cost. */
    public static final double DEFAULT_PRICE = 0.05;

    /** What the price is in. */
    public static final String CURRENCY = "USD";

    /** Returns what proving for that long costs: it occupies all cores of the machine. */
    public double cost(double nanos) {
        return nanos / 3.6e12 * cores * pricePerCoreHour;
    }
}

package quod.strategies.adaptive;

/**
 * A predicted time: what is sure, and the luck of searches, each of which ends with its first success.
 *
 * @param sureNanos positive
 * @param luckNanos what searches take on average
 * @param luckVariance the variance of that
 */
record Prediction(double sureNanos, double luckNanos, double luckVariance) {
    /** The quantile of the normal distribution that leaves a tenth above. */
    private static final double NINE_OF_TEN = 1.2816;

    double nanos() {
        return sureNanos + luckNanos;
    }

    /** Returns the prediction with another sure part. */
    Prediction withSure(double nanos) {
        return new Prediction(Math.max(1, nanos), luckNanos, luckVariance);
    }

    /**
     * Returns the ends of the interval that holds four of five, if the logarithm of the sure part has that deviation. The
     * luck has nearly a gamma distribution; distances of the two parts add like deviations of independent ones.
     */
    double[] interval(double logSpread) {
        double factor = Math.exp(NINE_OF_TEN * logSpread);
        double down = Math.hypot(sureNanos - sureNanos / factor, luckNanos - luckQuantile(-NINE_OF_TEN));
        double up = Math.hypot(sureNanos * factor - sureNanos, luckQuantile(NINE_OF_TEN) - luckNanos);
        return new double[] {Math.max(0, nanos() - down), nanos() + up};
    }

    /** Wilson and Hilferty: the cube root of a gamma distributed value is nearly normal. */
    private double luckQuantile(double z) {
        if (luckNanos == 0) {
            return 0;
        }
        double ninth = luckVariance / (9 * luckNanos * luckNanos);
        double root = Math.max(0, 1 - ninth + z * Math.sqrt(ninth));
        return luckNanos * root * root * root;
    }
}

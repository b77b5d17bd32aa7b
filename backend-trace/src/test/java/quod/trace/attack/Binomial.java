package quod.trace.attack;

/** How many successes to expect of independent attempts. */
final class Binomial {
    /** The part of all cases that an interval leaves out, on both sides together. */
    private static final double LEFT_OUT = 0.001;

    private final double[] logFactorials;
    private final int attempts;
    private final double probability;

    Binomial(int attempts, double probability) {
        this.attempts = attempts;
        this.probability = probability;
        this.logFactorials = new double[attempts + 1];
        for (int k = 1; k <= attempts; k++) {
            logFactorials[k] = logFactorials[k - 1] + Math.log(k);
        }
    }

    private double mass(int successes) {
        if (probability <= 0 || probability >= 1) {
            return successes == (probability <= 0 ? 0 : attempts) ? 1 : 0;
        }
        double logChoices = logFactorials[attempts] - logFactorials[successes] - logFactorials[attempts - successes];
        return Math.exp(
                logChoices + successes * Math.log(probability) + (attempts - successes) * Math.log1p(-probability));
    }

    /** Tells whether that many successes lie in the central interval of 99.9 %. */
    boolean expects(int successes) {
        double below = 0;
        for (int k = 0; k < successes; k++) {
            below += mass(k);
        }
        double upTo = below + mass(successes);
        return upTo >= LEFT_OUT / 2 && 1 - below >= LEFT_OUT / 2;
    }
}

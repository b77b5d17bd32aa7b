package quod.examples.demo.test;

/**
 * Amdahl's law: with a share s of the work done by one worker alone, N workers are 1 / (s + (1 − s) / N) times as fast.
 */
final class Amdahl {
    private Amdahl() {}

    /**
     * Returns the factor.
     *
     * @param serial the share s, 0 to 1
     */
    static double factor(double serial, int workers) {
        return 1 / (serial + (1 - serial) / workers);
    }

    /**
     * Returns the share that a measured factor tells (Karp and Flatt, 1990): (1/factor − 1/N) / (1 − 1/N). Negative if
     * the factor is larger than N.
     *
     * @param workers at least 2
     */
    static double serialShare(double factor, int workers) {
        return (1 / factor - 1.0 / workers) / (1 - 1.0 / workers);
    }
}

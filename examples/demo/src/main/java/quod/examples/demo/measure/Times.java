package quod.examples.demo.measure;

import java.util.Arrays;

/**
 * What a contender's runs took, in the order of the rounds.
 *
 * @param name the contender
 * @param work how many units of work (requests) a run does
 * @param nanos nanoseconds of each run
 */
public record Times(String name, int work, long[] nanos) {
    /** Copies. */
    public Times {
        if (nanos.length == 0 || work < 1) {
            throw new IllegalArgumentException(name + " was not measured");
        }
        nanos = nanos.clone();
    }

    /** Returns a copy. */
    @Override
    public long[] nanos() {
        return nanos.clone();
    }

    /** Returns the number of runs. */
    public int count() {
        return nanos.length;
    }

    /** Returns the shortest run in nanoseconds. */
    public double minimum() {
        return Arrays.stream(nanos).min().orElseThrow();
    }

    /** Returns the median run in nanoseconds. */
    public double median() {
        return Ratio.median(Arrays.stream(nanos).asDoubleStream().toArray());
    }

    /** Returns the median run's nanoseconds for a unit of work. */
    public double each() {
        return median() / work;
    }

    /** Returns how many times as fast this is as another, from the rounds in which both ran. */
    public Ratio fasterThan(Times other) {
        int common = Math.min(nanos.length, other.nanos.length);
        double[] ratios = new double[common];
        for (int i = 0; i < common; i++) {
            ratios[i] = (double) other.nanos[i] / Math.max(1, nanos[i]);
        }
        return Ratio.of(ratios, other.minimum() / Math.max(1, minimum()));
    }
}

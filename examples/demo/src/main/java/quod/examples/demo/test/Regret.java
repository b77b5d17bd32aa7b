package quod.examples.demo.test;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import quod.examples.demo.measure.Contest;
import quod.examples.demo.measure.Ratio;
import quod.examples.demo.measure.Times;
import quod.examples.demo.task.Ways;

/**
 * How a way compares with the fixed choice that would have been best.
 *
 * <p>Were that choice made and judged by the same rounds, the luckiest of several equals would be compared, luck included,
 * and whoever is compared with it would seem slower than it is. So rounds are divided into two halves, by pairs of a round
 * and its reverse: the best fixed way of one half is what the other half's rounds are compared with, and the other way
 * round. Both halves' ratios together give the result. A way that takes exactly as long as the best fixed one has a share
 * of 1 on average.
 *
 * @param best the times of the fixed way that is the fastest over all rounds, by median
 * @param share how many times as fast the judged way is as the best fixed one: the median of the rounds' ratios
 * @param behindNanos how much longer the judged way takes for a request: the median of the rounds' differences
 */
record Regret(Times best, double share, double behindNanos) {
    /** The judged way's least share of the best fixed one. */
    static final double NOT_BELOW = 0.95;

    /** However small the share, so much a request may be lost. */
    static final double ALLOWED_NANOS = 500;

    /** What is wanted, in words. */
    static final String GOAL =
            "adaptive at least " + NOT_BELOW + "× of the best fixed choice, or within 0.5 µs a request";

    /** The best fixed way once more, which shows what is noise. */
    static final String SAME_AGAIN = "same again";

    /** Rounds come in twos: an order and its reverse. */
    private static final int PAIR = 2;

    private static final int LEAST_ROUNDS = 2 * PAIR;

    /**
     * Compares a way with the best fixed choice.
     *
     * @param result at least four rounds, in all of which everyone ran
     */
    static Regret of(String judged, Contest.Result result) {
        Times times = result.of(judged);
        List<Times> fixed = fixed(result);
        long[] nanos = times.nanos();
        if (nanos.length < LEAST_ROUNDS) {
            throw new IllegalArgumentException("a choice and its judgement need " + LEAST_ROUNDS + " rounds");
        }
        long[][] bestOfHalf = {
            fastest(fixed, round -> half(round) == 0).nanos(),
            fastest(fixed, round -> half(round) == 1).nanos()
        };
        double[] ratios = new double[nanos.length];
        double[] differences = new double[nanos.length];
        for (int i = 0; i < nanos.length; i++) {
            double best = bestOfHalf[1 - half(i)][i];
            ratios[i] = best / Math.max(1, nanos[i]);
            differences[i] = (nanos[i] - best) / times.work();
        }
        return new Regret(bestFixed(result), Ratio.median(ratios), Ratio.median(differences));
    }

    /** Tells whether the judged way is as near to the best fixed one as it is to be. */
    boolean isSmall() {
        return share >= NOT_BELOW || behindNanos <= ALLOWED_NANOS;
    }

    /** Returns the times of the fastest fixed way, by median. */
    static Times bestFixed(Contest.Result result) {
        return fastest(fixed(result), round -> true);
    }

    private static List<Times> fixed(Contest.Result result) {
        return result.times().stream()
                .filter(times ->
                        !times.name().equals(Ways.ADAPTIVE) && !times.name().equals(SAME_AGAIN))
                .toList();
    }

    private static int half(int round) {
        return round / PAIR % 2;
    }

    /** Returns the times of the fastest way, by the median of some rounds. */
    private static Times fastest(List<Times> ways, IntPredicate rounds) {
        return ways.stream()
                .min(Comparator.comparingDouble(times -> median(times, rounds)))
                .orElseThrow();
    }

    private static double median(Times times, IntPredicate rounds) {
        long[] nanos = times.nanos();
        return Ratio.median(IntStream.range(0, nanos.length)
                .filter(rounds)
                .mapToDouble(round -> (double) nanos[round])
                .toArray());
    }
}

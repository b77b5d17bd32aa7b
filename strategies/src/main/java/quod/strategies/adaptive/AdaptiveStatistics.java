package quod.strategies.adaptive;

import java.util.Map;

/**
 * What the strategy did so far. Tiny proofs are counted where they are measured, which is now and then.
 *
 * @param plans calls by the plan that was chosen for them
 * @param predictions proofs of one statement whose time was predicted and then measured
 * @param covered how many of them took a time within the interval
 * @param timeErrorSum the sum of the relative errors of time, without their signs and without the luck of searches
 * @param sizeErrorSum the sum of the relative errors of the proofs' lengths, without their signs
 */
public record AdaptiveStatistics(
        Map<String, Long> plans, long predictions, long covered, double timeErrorSum, double sizeErrorSum) {
    /** Copies. */
    public AdaptiveStatistics {
        plans = Map.copyOf(plans);
    }

    /** Returns the mean error of time; 0 before the first prediction. */
    public double meanTimeError() {
        return predictions == 0 ? 0 : timeErrorSum / predictions;
    }
}

package quod.strategies.adaptive;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import quod.api.ProofForecast;
import quod.api.ProofForecast.Work;
import quod.api.ProverInfo;

/**
 * What a machine and a prover were found to take for a unit of each kind of work.
 *
 * @param unitNanos nanoseconds for a unit, by {@code phase/kind}
 * @param sizeWeights bytes of proof for each feature, for provers that don't tell a proof's length
 * @param logSpread the deviation of the logarithms of measured times from predictions for programs that were left out
 * @param samples how many tasks were measured; 0: these are guesses
 */
public record Calibration(SortedMap<String, Double> unitNanos, double[] sizeWeights, double logSpread, int samples) {
    /** What a guess knows: a constant, and a time for each byte of memory. */
    private static final String GUESS_ONCE = "guess/once";

    private static final String GUESS_BYTE = "guess/byte";

    /** Copies and checks. */
    public Calibration {
        unitNanos = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(unitNanos));
        sizeWeights = sizeWeights.clone();
        if (sizeWeights.length != TaskFigures.SIZE_FEATURES) {
            throw new IllegalArgumentException("there are " + TaskFigures.SIZE_FEATURES + " weights of the size");
        }
        if (!unitNanos.values().stream().allMatch(Calibration::isWeight)
                || !Arrays.stream(sizeWeights).allMatch(Calibration::isWeight)) {
            throw new IllegalArgumentException("weights are not negative");
        }
        if (!(logSpread >= 0) || samples < 0) {
            throw new IllegalArgumentException("a spread and a number of samples are not negative");
        }
    }

    private static boolean isWeight(double weight) {
        return weight >= 0 && weight < 1e30;
    }

    @Override
    public double[] sizeWeights() {
        return sizeWeights.clone();
    }

    /** Returns the guess that stands until something was measured. */
    static Calibration guess(ProverInfo prover) {
        return CalibrationFile.typical(prover.backend())
                .orElseGet(() -> guess(prover.properties().development()));
    }

    private static Calibration guess(boolean development) {
        return development
                ? new Calibration(
                        new TreeMap<>(Map.of(GUESS_ONCE, 3_000.0, GUESS_BYTE, 2.0)),
                        new double[] {200, 0, 0, 0},
                        1.5,
                        0)
                : new Calibration(
                        new TreeMap<>(Map.of(GUESS_ONCE, 5e6, GUESS_BYTE, 10.0)),
                        new double[] {30_000, 3_000, 100, 100},
                        1.5,
                        0);
    }

    /** Returns the name under which the time of a unit of work is kept. */
    static String key(Work work) {
        return work.phase() + "/" + work.kind();
    }

    /** Predicts the time of a proof. */
    Prediction predict(ProofForecast forecast) {
        if (unitNanos.containsKey(GUESS_ONCE)) {
            double guess = unit(GUESS_ONCE) + unit(GUESS_BYTE) * forecast.memoryBytes();
            return new Prediction(Math.max(1, guess), 0, 0);
        }
        double sure = 0;
        double luck = 0;
        double variance = 0;
        for (Work work : forecast.work()) {
            double nanos = work.amount() * unit(key(work));
            if (work.random()) {
                luck += nanos;
                variance += nanos * nanos;
            } else {
                sure += nanos;
            }
        }
        return new Prediction(Math.max(1, sure), luck, variance);
    }

    private double unit(String key) {
        return unitNanos.getOrDefault(key, 0.0);
    }

    long proofBytes(TaskFigures figures) {
        if (figures.told()) {
            return figures.forecast().proofBytes();
        }
        double sum = 0;
        for (int i = 0; i < sizeWeights.length; i++) {
            sum += sizeWeights[i] * figures.sizeFeatures()[i];
        }
        return Math.max(1, Math.round(sum));
    }

    /** Tells how good it is. */
    @Override
    public String toString() {
        return samples == 0
                ? "not calibrated"
                : "calibrated by " + samples + " tasks; times of programs that were left out were predicted to "
                        + Math.round(100 * Math.expm1(logSpread)) + " %";
    }
}

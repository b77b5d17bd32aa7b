package quod.strategies.adaptive;

import java.util.Arrays;
import java.util.List;

/**
 * What a machine and a prover were found to take: weights for the features of a task.
 *
 * @param timeWeights nanoseconds for each feature
 * @param sizeWeights bytes of proof for each feature
 * @param logSpread the deviation of the logarithms of the measured times from the predicted ones
 * @param samples how many tasks were measured; 0: these are guesses
 */
public record Calibration(double[] timeWeights, double[] sizeWeights, double logSpread, int samples) {
    /** Copies and checks. */
    public Calibration {
        timeWeights = checked(timeWeights);
        sizeWeights = checked(sizeWeights);
        if (!(logSpread >= 0) || samples < 0) {
            throw new IllegalArgumentException("a spread and a number of samples are not negative");
        }
    }

    private static double[] checked(double[] weights) {
        if (weights.length != TaskFigures.FEATURES || !Arrays.stream(weights).allMatch(w -> w >= 0 && w < 1e30)) {
            throw new IllegalArgumentException("there are " + TaskFigures.FEATURES + " weights, none negative");
        }
        return weights.clone();
    }

    @Override
    public double[] timeWeights() {
        return timeWeights.clone();
    }

    @Override
    public double[] sizeWeights() {
        return sizeWeights.clone();
    }

    /** What was measured of one task. */
    record Sample(TaskFigures figures, double nanos, long proofBytes) {}

    /** Returns the guess that stands until something was measured. */
    static Calibration guess(boolean development) {
        return development
                ? new Calibration(new double[] {3_000, 0, 2, 0, 0}, new double[] {200, 0, 0, 0, 0}, 1.5, 0)
                : new Calibration(new double[] {5e6, 0, 10, 0, 0}, new double[] {30_000, 3_000, 100, 100, 0}, 1.5, 0);
    }

    /** Fits the weights to what was measured. */
    static Calibration fit(List<Sample> samples) {
        double[] times = samples.stream().mapToDouble(Sample::nanos).toArray();
        double[] sizes = samples.stream().mapToDouble(Sample::proofBytes).toArray();
        double[] timeWeights = NonNegativeFit.weights(
                samples.stream().map(s -> s.figures().timeFeatures()).toList(), times);
        double[] sizeWeights = NonNegativeFit.weights(
                samples.stream().map(s -> s.figures().sizeFeatures()).toList(), sizes);
        double squares = 0;
        for (Sample sample : samples) {
            double log =
                    Math.log(sample.nanos() / dot(timeWeights, sample.figures().timeFeatures()));
            squares += log * log;
        }
        return new Calibration(timeWeights, sizeWeights, Math.sqrt(squares / samples.size()), samples.size());
    }

    double nanos(TaskFigures figures) {
        return Math.max(1, dot(timeWeights, figures.timeFeatures()));
    }

    long proofBytes(TaskFigures figures) {
        return Math.max(1, Math.round(dot(sizeWeights, figures.sizeFeatures())));
    }

    private static double dot(double[] weights, double[] features) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * features[i];
        }
        return sum;
    }

    /** Tells the weights. */
    @Override
    public String toString() {
        return samples == 0
                ? "not calibrated"
                : "calibrated by " + samples + " tasks, ns " + Arrays.toString(timeWeights) + ", bytes "
                        + Arrays.toString(sizeWeights);
    }
}

package quod.strategies.adaptive;

import java.util.List;

/**
 * Fits y ≈ x · w with w ≥ 0: least squares on (x · w − y)/scale, by coordinate descent. Costs don't go down with more
 * work, so negative weights would only fit noise.
 */
final class NonNegativeFit {
    private static final int ROUNDS = 5_000;

    /** Keeps weights of features that go together from running apart; far below any error of measurement. */
    private static final double RIDGE = 1e-6;

    private NonNegativeFit() {}

    /**
     * Returns the weights.
     *
     * @param features one row for each sample, all of one length
     * @param values one for each sample
     * @param scales positive, one for each sample: an error counts relative to it
     */
    static double[] weights(List<double[]> features, double[] values, double[] scales) {
        int width = features.getFirst().length;
        int count = features.size();
        double[][] scaled = new double[count][width];
        double[] residuals = new double[count];
        for (int s = 0; s < count; s++) {
            for (int f = 0; f < width; f++) {
                scaled[s][f] = features.get(s)[f] / scales[s];
            }
            residuals[s] = values[s] / scales[s];
        }
        double[] weights = new double[width];
        for (int round = 0; round < ROUNDS; round++) {
            double largestChange = 0;
            for (int f = 0; f < width; f++) {
                largestChange = Math.max(largestChange, Math.abs(descend(scaled, residuals, weights, f)));
            }
            if (largestChange < 1e-9) {
                break;
            }
        }
        return weights;
    }

    /** Moves one weight to its best place and returns by how much, relative to itself. */
    private static double descend(double[][] scaled, double[] residuals, double[] weights, int f) {
        double square = 0;
        double product = 0;
        for (int s = 0; s < scaled.length; s++) {
            square += scaled[s][f] * scaled[s][f];
            product += scaled[s][f] * residuals[s];
        }
        if (square == 0) {
            return 0;
        }
        double ridge = RIDGE * square;
        double moved = Math.max(0, (weights[f] * square + product) / (square + ridge));
        double change = moved - weights[f];
        for (int s = 0; s < scaled.length; s++) {
            residuals[s] -= change * scaled[s][f];
        }
        weights[f] = moved;
        return moved == 0 ? 0 : change / moved;
    }
}

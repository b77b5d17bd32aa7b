package quod.strategies.adaptive;

import java.util.List;

/**
 * Fits y ≈ x · w with w ≥ 0 so that the relative errors are small: least squares on x/y · w ≈ 1, by coordinate descent.
 * Costs don't go down with more work, so negative weights would only fit noise.
 */
final class NonNegativeFit {
    private static final int ROUNDS = 20_000;

    private NonNegativeFit() {}

    /**
     * Returns the weights.
     *
     * @param features one row for each sample, all of one length
     * @param values positive, one for each sample
     */
    static double[] weights(List<double[]> features, double[] values) {
        int width = features.getFirst().length;
        double[][] scaled = new double[features.size()][width];
        for (int s = 0; s < scaled.length; s++) {
            for (int f = 0; f < width; f++) {
                scaled[s][f] = features.get(s)[f] / values[s];
            }
        }
        double[] weights = new double[width];
        double[] residuals = new double[scaled.length];
        java.util.Arrays.fill(residuals, 1);
        for (int round = 0; round < ROUNDS; round++) {
            double largestChange = 0;
            for (int f = 0; f < width; f++) {
                largestChange = Math.max(largestChange, Math.abs(descend(scaled, residuals, weights, f)));
            }
            if (largestChange < 1e-12) {
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
        double moved = Math.max(0, weights[f] + product / square);
        double change = moved - weights[f];
        for (int s = 0; s < scaled.length; s++) {
            residuals[s] -= change * scaled[s][f];
        }
        weights[f] = moved;
        return moved == 0 ? 0 : change / moved;
    }
}

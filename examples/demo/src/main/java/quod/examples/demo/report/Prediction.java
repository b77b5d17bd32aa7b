package quod.examples.demo.report;

import java.util.Locale;

/**
 * Theory beside measurement.
 *
 * @param what is predicted, and from what
 * @param predicted the factor by theory
 * @param measured the factor that was measured
 * @param cause what the deviation comes from
 */
public record Prediction(String what, double predicted, double measured, String cause) {
    /** Returns by how much the measurement differs: 0.1 if it is a tenth larger. */
    public double deviation() {
        return measured / predicted - 1;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: theory %.2f×, measured %.2f×, deviation %+.0f %%%s",
                what,
                predicted,
                measured,
                100 * deviation(),
                cause.isEmpty() ? "" : ". " + cause);
    }
}

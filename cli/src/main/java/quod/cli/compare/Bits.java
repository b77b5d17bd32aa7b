package quod.cli.compare;

import java.util.List;
import quod.api.SecurityReport;

/**
 * How many bits of security a proof has under one way of counting.
 *
 * @param regime the way of counting, as {@link SecurityReport.Regime} names it
 * @param label the same for people
 * @param proven whether it rests on theorems alone
 * @param bits the bits
 */
public record Bits(String regime, String label, boolean proven, int bits) {
    /** Returns those of a report, in its order. */
    static List<Bits> of(SecurityReport report) {
        return report.analyses().stream()
                .map(a -> new Bits(
                        a.regime().name(), a.regime().label(), a.regime().proven(), a.bits()))
                .toList();
    }

    /** Tells whether it is a count that only serves to compare with figures that others quote. */
    boolean forComparisonOnly() {
        return regime.equals(SecurityReport.Regime.TOY_PROBLEM.name());
    }
}

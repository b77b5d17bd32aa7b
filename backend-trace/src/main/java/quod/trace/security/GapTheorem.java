package quod.trace.security;

/**
 * A bound on the exceptional challenges up to the Johnson radius, at α = √ρ·(1 + 1/(2m)), with m' = m + ½ and γ = 1 − α.
 */
public enum GapTheorem {
    /** M·m'<sup>7</sup>·N²/(3·ρ<sup>3/2</sup>): ePrint 2020/654, theorem 6.2; for mutual agreement 2025/2110, theorem 2. */
    EPRINT_2020_654("ePrint 2020/654, thm 6.2; 2025/2110, thm 2") {
        @Override
        double log2PerPower(double rate, double shifted, double radius, int logLength) {
            return 7 * Log2.of(shifted) - Log2.of(3) - 1.5 * Log2.of(rate) + 2.0 * logLength;
        }
    },

    /**
     * M·((2m'<sup>5</sup> + 3m'·γ·ρ)·N/(3·ρ<sup>3/2</sup>) + m'/√ρ): ePrint 2025/2055, theorem 4.6. The last summand is
     * doubled, which pays for using the exact rate (lemma 1 of {@code docs/soundness.md}).
     */
    EPRINT_2025_2055("ePrint 2025/2055, thm 4.6") {
        @Override
        double log2PerPower(double rate, double shifted, double radius, int logLength) {
            double linear = (2 * Math.pow(shifted, 5) + 3 * shifted * radius * rate) / (3 * rate * Math.sqrt(rate));
            return Log2.of(linear * Math.scalb(1.0, logLength) + 2 * shifted / Math.sqrt(rate));
        }
    },

    /**
     * The same with the multiplicity 2m that theorem 4.6 prints for this radius, where theorem 1.5, the proof and later
     * papers have m ({@code docs/soundness.md}): weaker, and free of that question.
     */
    EPRINT_2025_2055_AS_PRINTED("ePrint 2025/2055, thm 4.6 as printed (2m)") {
        @Override
        double log2PerPower(double rate, double shifted, double radius, int logLength) {
            return EPRINT_2025_2055.log2PerPower(rate, 2 * shifted - 0.5, radius, logLength);
        }
    },

    /**
     * M·8·m'<sup>3</sup>·N/(3·ρ<sup>−</sup>) with ρ<sup>−</sup> = ρ − 1/N: ePrint 2026/2056, theorem 5.12, which is
     * stated for lines; that a curve of degree M costs a factor M is an argument of others. For comparison with
     * calculators that use it; reports don't.
     */
    EPRINT_2026_2056("ePrint 2026/2056, thm 5.12, for lines") {
        @Override
        double log2PerPower(double rate, double shifted, double radius, int logLength) {
            double points = Math.scalb(1.0, logLength);
            if (rate * points <= 1) {
                return Log2.of(points * (points - 1) / 2);
            }
            return Log2.of(8 * Math.pow(shifted, 3) * points / (3 * (rate - 1 / points)));
        }
    };

    private final String source;

    GapTheorem(String source) {
        this.source = source;
    }

    /** Returns the paper and the theorem. */
    public String source() {
        return source;
    }

    /** Returns log<sub>2</sub> of the bound at M = 1. */
    abstract double log2PerPower(double rate, double shifted, double radius, int logLength);
}

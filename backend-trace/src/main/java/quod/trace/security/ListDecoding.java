package quod.trace.security;

/**
 * Up to the Johnson radius: α = √ρ·(1 + 1/(2m)), where the slack is the Guruswami–Sudan multiplicity m. A larger m means
 * fewer queries, more exceptional challenges, and a longer list, of at most (m + ½)/√ρ.
 *
 * @param logBlowup log<sub>2</sub> 1/ρ
 * @param multiplicity m, from {@value #MIN_MULTIPLICITY} to {@value #MAX_MULTIPLICITY}
 * @param theorem which bound on exceptional challenges to take
 */
record ListDecoding(int logBlowup, int multiplicity, GapTheorem theorem) implements DecodingRadius {
    /** The smallest m for which the theorems are stated. */
    static final int MIN_MULTIPLICITY = 3;

    /** Where the search ends: at this m the queries are within a thousandth of the Johnson radius. */
    static final int MAX_MULTIPLICITY = 1000;

    @Override
    public double agreement() {
        return Math.sqrt(DecodingRadius.rate(logBlowup)) * (1 + 0.5 / multiplicity);
    }

    @Override
    public double log2ListSize() {
        return Log2.of(multiplicity + 0.5) + 0.5 * logBlowup;
    }

    @Override
    public double log2Exceptional(int logLength, double powers) {
        double rate = DecodingRadius.rate(logBlowup);
        return Log2.of(powers) + theorem.log2PerPower(rate, multiplicity + 0.5, 1 - agreement(), logLength);
    }

    @Override
    public String gapSource() {
        return theorem.source() + ", m=" + multiplicity;
    }

    @Override
    public String agreementSource() {
        return "ePrint 2024/1553, thm 2: (sqrt(rho)(1+1/2m))^queries, m=" + multiplicity;
    }

    @Override
    public String listSource() {
        return "ePrint 2024/1553, thm 2; soundness.md, lemma 3; list (m+1/2)/sqrt(rho), m=" + multiplicity;
    }
}

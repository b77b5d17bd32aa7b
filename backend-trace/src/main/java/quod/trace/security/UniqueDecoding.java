package quod.trace.security;

/**
 * Half the distance: α = (1 + ρ)/2.
 *
 * <ul>
 *   <li>Exceptional challenges: at most M·N (ePrint 2020/654, theorem 6.1; for mutual agreement {@code docs/soundness.md},
 *       lemma 2).
 *   <li>List: at most ⌊2/(1 − ρ)⌋. Two polynomials of degree at most n agree in at most n = ρ·N positions, so the
 *       (1 − ρ)·N/2 positions or fewer at which one of them differs from the word are disjoint from the other's.
 * </ul>
 */
record UniqueDecoding(int logBlowup) implements DecodingRadius {
    @Override
    public double agreement() {
        return (1 + DecodingRadius.rate(logBlowup)) / 2;
    }

    @Override
    public double log2ListSize() {
        return Log2.of(Math.floor(2 / (1 - DecodingRadius.rate(logBlowup))));
    }

    @Override
    public double log2Exceptional(int logLength, double powers) {
        return logLength + Log2.of(powers);
    }

    @Override
    public String gapSource() {
        return "ePrint 2020/654, thm 6.1; soundness.md, lemma 2";
    }

    @Override
    public String agreementSource() {
        return "ePrint 2024/1553, thm 3: ((1+rho)/2)^queries";
    }

    @Override
    public String listSource() {
        return "ePrint 2024/1553, thm 3; soundness.md, lemma 3; list 2/(1-rho)";
    }
}

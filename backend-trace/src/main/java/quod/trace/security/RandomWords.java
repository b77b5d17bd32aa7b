package quod.trace.security;

/**
 * The conjecture that no word does better than a random one: α = ρ + η with η = ρ·log<sub>2</sub>(e/ρ)/log<sub>2</sub> p
 * (the cutoff of ePrint 2025/2010, section 1.5), a list of one, and as many exceptional challenges as in unique
 * decoding.
 *
 * <p>p is the order of the <em>base</em> field. Positions and main columns are in it, and among words over it random
 * ones have long lists already at that distance; with |E| in its place, as others count, a list of one would be too much
 * to conjecture.
 *
 * @param logBlowup log<sub>2</sub> 1/ρ
 * @param log2Order log<sub>2</sub> of the order of the field that the cutoff is taken for
 */
record RandomWords(int logBlowup, double log2Order) implements DecodingRadius {
    /** Creates the radius for the base field. */
    RandomWords(int logBlowup) {
        this(logBlowup, Log2.of(Log2.BASE_FIELD_ORDER));
    }

    @Override
    public double agreement() {
        double rate = DecodingRadius.rate(logBlowup);
        return rate + rate * (Log2.of(Math.E) + logBlowup) / log2Order;
    }

    @Override
    public double log2ListSize() {
        return 0;
    }

    @Override
    public double log2Exceptional(int logLength, double powers) {
        return logLength + Log2.of(powers);
    }

    @Override
    public String gapSource() {
        return "conjecture: as many exceptions as in unique decoding";
    }

    @Override
    public String agreementSource() {
        return "conjecture: ePrint 2025/2010, sec. 1.5, base field";
    }

    @Override
    public String listSource() {
        return "conjecture: a list of one; degrees as proven";
    }
}

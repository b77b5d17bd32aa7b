package quod.trace.security;

/**
 * The fraction α of the positions on which a word must agree with a codeword to count as close to the code, and what is
 * known at that radius of the Reed–Solomon code of rate ρ = 2<sup>−logBlowup</sup>. It is the same for every height,
 * because every height has the same rate.
 */
sealed interface DecodingRadius permits UniqueDecoding, ListDecoding, RandomWords {
    /** Returns α: a query misses a word that is further away with a probability of at most α. */
    double agreement();

    /**
     * Returns log<sub>2</sub> of a bound on the number of tuples of polynomials of degree at most n that agree with a
     * tuple of words in a fraction α of the positions, the same positions for all of the tuple.
     */
    double log2ListSize();

    /**
     * Returns log<sub>2</sub> of a bound on the number of exceptional challenges z: those at which u<sub>0</sub> +
     * z·u<sub>1</sub> + … + z<sup>M</sup>·u<sub>M</sub> agrees with a codeword on a set of positions, a fraction α of
     * all or more, on which some u<sub>j</sub> agrees with none (mutual correlated agreement).
     *
     * @param logLength log<sub>2</sub> of the number of positions N of the words
     * @param powers the largest exponent M, at least 1
     */
    double log2Exceptional(int logLength, double powers);

    /** Returns where the bound on exceptional challenges comes from. */
    String gapSource();

    /** Returns where the agreement comes from, for the term of the queries. */
    String agreementSource();

    /** Returns what the analysis of constraints and of the out-of-domain point rests on at this radius. */
    String listSource();

    /** Returns ρ. */
    static double rate(int logBlowup) {
        return Math.scalb(1.0, -logBlowup);
    }
}

package quod.trace.security;

import quod.api.SecurityReport;
import quod.trace.shape.StarkParameters;

/**
 * A challenge of the protocol and the probability that it lets a false statement become provable.
 *
 * @param name what is bounded
 * @param site where the prover grinds before this challenge
 * @param bits −log<sub>2</sub> of the probability, without grinding
 * @param source the paper and the theorem
 */
record Round(String name, Site site, double bits, String source) {
    /** Where the prover grinds. */
    enum Site {
        /** Nowhere: before α, and for hash collisions. */
        NONE,
        /** Before ζ. */
        ZETA,
        /** Before γ. */
        GAMMA,
        /** Before each β. */
        BETA,
        /** Before the queries are drawn. */
        QUERY;

        /** Returns the bits that the parameters ask for at this site. */
        int grinding(StarkParameters parameters) {
            return switch (this) {
                case NONE -> 0;
                case ZETA -> parameters.zetaGrindingBits();
                case GAMMA -> parameters.gammaGrindingBits();
                case BETA -> parameters.betaGrindingBits();
                case QUERY -> parameters.queryGrindingBits();
            };
        }
    }

    /** Returns the bits with the grinding of the parameters, at least 0. */
    double bits(StarkParameters parameters) {
        return Math.max(0, bits + site.grinding(parameters));
    }

    /** Returns the term of a report. */
    SecurityReport.Term term(StarkParameters parameters) {
        return new SecurityReport.Term(name, bits(parameters), source);
    }
}

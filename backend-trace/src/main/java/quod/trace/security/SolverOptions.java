package quod.trace.security;

/**
 * What the solver may not choose itself.
 *
 * @param extensionDegree degree of the extension field: 4 or 5
 * @param hash {@code blake3} or {@code sha256}
 * @param logBlowup log2 of the blowup
 * @param logArity log2 of the largest folding arity
 * @param logFinalLength log2 of the largest length of the final polynomial
 * @param queryGrindingBits proof of work before the queries
 * @param maxGrindingBits the most proof of work before ζ, before γ and before each β; the solver takes no more than is
 *     needed
 */
public record SolverOptions(
        int extensionDegree,
        String hash,
        int logBlowup,
        int logArity,
        int logFinalLength,
        int queryGrindingBits,
        int maxGrindingBits) {
    /** Returns the same options with another bound on grinding before ζ, γ and each β. */
    public SolverOptions withMaxGrindingBits(int bits) {
        return new SolverOptions(extensionDegree, hash, logBlowup, logArity, logFinalLength, queryGrindingBits, bits);
    }

    /** Returns the same options with another extension. */
    public SolverOptions withExtensionDegree(int degree) {
        return new SolverOptions(degree, hash, logBlowup, logArity, logFinalLength, queryGrindingBits, maxGrindingBits);
    }

    /** Returns the same options with another blowup. */
    public SolverOptions withLogBlowup(int log) {
        return new SolverOptions(
                extensionDegree, hash, log, logArity, logFinalLength, queryGrindingBits, maxGrindingBits);
    }
}

package quod.trace.shape;

import quod.api.ByteReader;
import quod.api.ByteWriter;
import quod.api.ProofFormatException;

/**
 * The parameter set of a proof. In the envelope it is a claim: the verifier checks the ranges, computes the security
 * for the statement's shape, and lets the caller's policy judge before any other work.
 *
 * @param extensionDegree degree of the extension field from which challenges are drawn: 4 or 5
 * @param hash {@code blake3} or {@code sha256}
 * @param logBlowup log2 of the blowup 1/ρ, 1 to 5
 * @param queries number of query indices, drawn with replacement, 1 to 512
 * @param logArity log2 of the largest FRI folding arity, 1 to 4
 * @param logFinalLength log2 of the largest number of coefficients of the final polynomial, 0 to 10
 * @param zetaGrindingBits proof of work before ζ is drawn, 0 to 40 bits
 * @param gammaGrindingBits proof of work before γ is drawn
 * @param betaGrindingBits proof of work before each folding challenge β is drawn
 * @param queryGrindingBits proof of work before the queries are drawn
 */
public record StarkParameters(
        int extensionDegree,
        String hash,
        int logBlowup,
        int queries,
        int logArity,
        int logFinalLength,
        int zetaGrindingBits,
        int gammaGrindingBits,
        int betaGrindingBits,
        int queryGrindingBits) {
    /** The largest log2 of the blowup. */
    public static final int MAX_LOG_BLOWUP = 5;

    /** The largest number of queries. */
    public static final int MAX_QUERIES = 512;

    /** The largest number of grinding bits at one site. */
    public static final int MAX_GRINDING_BITS = 40;

    private static final int ENCODED_BYTES = 11;

    /** Checks the ranges. */
    public StarkParameters {
        if (extensionDegree != 4 && extensionDegree != 5) {
            throw new IllegalArgumentException("the extension has degree 4 or 5, not " + extensionDegree);
        }
        if (!hash.equals("blake3") && !hash.equals("sha256")) {
            throw new IllegalArgumentException("the hash is blake3 or sha256, not " + hash);
        }
        range("log2 of the blowup", logBlowup, 1, MAX_LOG_BLOWUP);
        range("the number of queries", queries, 1, MAX_QUERIES);
        range("log2 of the folding arity", logArity, 1, 4);
        range("log2 of the final polynomial's length", logFinalLength, 0, 10);
        range("grinding bits before zeta", zetaGrindingBits, 0, MAX_GRINDING_BITS);
        range("grinding bits before gamma", gammaGrindingBits, 0, MAX_GRINDING_BITS);
        range("grinding bits before each beta", betaGrindingBits, 0, MAX_GRINDING_BITS);
        range("grinding bits before the queries", queryGrindingBits, 0, MAX_GRINDING_BITS);
    }

    /**
     * The parameters at which other provers publish figures: blowup 2, 84 queries, 16 bits before the queries, degree
     * 4. 100 bits by the toy-problem count, far fewer proven: for comparison, not for use.
     */
    public static StarkParameters peer100() {
        return new StarkParameters(4, "blake3", 1, 84, 3, 3, 0, 0, 0, 16);
    }

    /** Returns the blowup. */
    public int blowup() {
        return 1 << logBlowup;
    }

    /** Returns the same parameters with another number of queries. */
    public StarkParameters withQueries(int count) {
        return new StarkParameters(
                extensionDegree,
                hash,
                logBlowup,
                count,
                logArity,
                logFinalLength,
                zetaGrindingBits,
                gammaGrindingBits,
                betaGrindingBits,
                queryGrindingBits);
    }

    /** Returns the canonical encoding: a byte for each field in order, two for the number of queries. */
    public byte[] encode() {
        return new ByteWriter()
                .uint8(extensionDegree)
                .uint8(hash.equals("blake3") ? 1 : 2)
                .uint8(logBlowup)
                .uint16(queries)
                .uint8(logArity)
                .uint8(logFinalLength)
                .uint8(zetaGrindingBits)
                .uint8(gammaGrindingBits)
                .uint8(betaGrindingBits)
                .uint8(queryGrindingBits)
                .toBytes();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws ProofFormatException if the length is another, or a field is out of its range
     */
    public static StarkParameters decode(byte[] bytes) throws ProofFormatException {
        if (bytes.length != ENCODED_BYTES) {
            throw new ProofFormatException("a parameter set has " + ENCODED_BYTES + " bytes, not " + bytes.length);
        }
        ByteReader in = new ByteReader(bytes);
        int degree = in.uint8();
        String hash = switch (in.uint8()) {
            case 1 -> "blake3";
            case 2 -> "sha256";
            default -> throw new ProofFormatException("the parameter set names an unknown hash");
        };
        try {
            return new StarkParameters(
                    degree,
                    hash,
                    in.uint8(),
                    in.uint16(),
                    in.uint8(),
                    in.uint8(),
                    in.uint8(),
                    in.uint8(),
                    in.uint8(),
                    in.uint8());
        } catch (IllegalArgumentException e) {
            throw new ProofFormatException("parameter set out of range: " + e.getMessage());
        }
    }

    private static void range(String what, int value, int minimum, int maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(what + " is " + value + ", outside " + minimum + " … " + maximum);
        }
    }

    /** Returns them in words. */
    @Override
    public String toString() {
        return "blowup " + blowup() + ", " + queries + " queries, degree " + extensionDegree + ", " + hash
                + ", folding by "
                + (1 << logArity) + " down to " + (1 << logFinalLength) + ", grinding " + zetaGrindingBits + "/"
                + gammaGrindingBits + "/" + betaGrindingBits + "/" + queryGrindingBits + " bits";
    }
}

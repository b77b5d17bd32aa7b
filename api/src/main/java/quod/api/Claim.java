package quod.api;

import java.util.Arrays;

/**
 * A statement as a proof file carries it: bare numbers that somebody claims.
 *
 * @param programId the program
 * @param rows the number of rows
 * @param publicValues the public values in the layout's order; owned by the claim
 */
public record Claim(ProgramId programId, int rows, int[] publicValues) {
    /** Copies. */
    public Claim {
        publicValues = publicValues.clone();
    }

    @Override
    public int[] publicValues() {
        return publicValues.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Claim that
                && programId.equals(that.programId)
                && rows == that.rows
                && Arrays.equals(publicValues, that.publicValues);
    }

    @Override
    public int hashCode() {
        return 31 * programId.hashCode() + rows;
    }

    @Override
    public String toString() {
        return "program " + programId + ", " + rows + " rows, " + publicValues.length + " public values";
    }
}

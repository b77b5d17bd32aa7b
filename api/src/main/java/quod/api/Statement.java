package quod.api;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a proof is about: "a run of this program with this many rows has these public values".
 *
 * <p>The caller makes it from a program that the caller has; nothing of it comes from the proof.
 */
public final class Statement {
    private final CompiledProgram program;
    private final int rows;
    private final PublicValues publicValues;

    private Statement(CompiledProgram program, int rows, PublicValues publicValues) {
        this.program = program;
        this.rows = rows;
        this.publicValues = publicValues;
    }

    /**
     * Returns the statement.
     *
     * @throws TraceShapeException if the number of rows is not a power of two in range, is too small for a constraint
     *     or column of the program, or is not the one that the public values fix
     * @throws IllegalArgumentException if the public values belong to another layout
     */
    public static Statement of(CompiledProgram program, int rows, PublicValues publicValues) {
        TraceShape.checkRows(rows);
        int minimum = program.constraints().minimumRows();
        if (rows < minimum) {
            throw new TraceShapeException("program " + program.name() + " needs at least " + minimum
                    + " rows (for a constraint on a given row, or a periodic or fixed column), not " + rows);
        }
        if (!publicValues.names().equals(program.layout().publicValueNames())) {
            throw new IllegalArgumentException("program " + program.name() + " has the public values "
                    + program.layout().publicValueNames() + ", not " + publicValues.names());
        }
        program.program().rows(publicValues).ifPresent(fixed -> {
            if (fixed != rows) {
                throw new TraceShapeException(
                        "program " + program.name() + " has " + fixed + " rows with these public values, not " + rows);
            }
        });
        return new Statement(program, rows, publicValues);
    }

    /** Compiles the program and returns the statement. */
    public static Statement of(TraceProgram program, int rows, PublicValues publicValues) {
        return of(CompiledProgram.of(program), rows, publicValues);
    }

    /** Returns the program. */
    public CompiledProgram program() {
        return program;
    }

    /** Returns the number of rows. */
    public int rows() {
        return rows;
    }

    /** Returns log2 of the number of rows. */
    public int logRows() {
        return Integer.numberOfTrailingZeros(rows);
    }

    /** Returns the public values. */
    public PublicValues publicValues() {
        return publicValues;
    }

    /** Returns the same statement as a proof file carries it. */
    public Claim claim() {
        return new Claim(program.id(), rows, publicValues.toArray());
    }

    /**
     * Returns how a proof's claim differs from this statement: the check {@code program}, {@code rows} or
     * {@code public-values}, with both. Empty if it is the same. For verifiers of one statement.
     */
    public Optional<Verdict.Rejected> judge(Claim claim) {
        if (!claim.programId().equals(program.id())) {
            return Optional.of(Verdict.Rejected.of(
                    "program",
                    "the proof is about another program than " + program.name(),
                    program.id(),
                    claim.programId()));
        }
        if (claim.rows() != rows) {
            return Optional.of(
                    Verdict.Rejected.of("rows", "the proof is about another number of rows", rows, claim.rows()));
        }
        int[] claimed = claim.publicValues();
        return Arrays.equals(claimed, publicValues.toArray())
                ? Optional.empty()
                : Optional.of(Verdict.Rejected.of(
                        "public-values",
                        "the proof is about other public values",
                        publicValues,
                        Arrays.toString(Arrays.copyOf(claimed, Math.min(claimed.length, 16)))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Statement that
                && program.equals(that.program)
                && rows == that.rows
                && publicValues.equals(that.publicValues);
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hash(program, rows, publicValues);
    }

    @Override
    public String toString() {
        return program.name() + ", " + rows + " rows, " + publicValues;
    }
}

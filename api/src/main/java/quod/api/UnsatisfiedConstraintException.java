package quod.api;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The trace breaks a constraint, so there is nothing to prove. Names the constraint and the row; the values around it
 * are the witness and are told only by {@link Violation#values}, not by the exception's text.
 */
public final class UnsatisfiedConstraintException extends ProvingException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;
    private final long count;

    /**
     * One constraint on one row.
     *
     * @param constraint the constraint's name
     * @param rows where it must hold
     * @param row the row on which it does not
     * @param values the cells that it looks at, as {@code name = value}; this is witness
     */
    public record Violation(String constraint, RowSet rows, int row, List<String> values) {
        /** Copies. */
        public Violation {
            values = List.copyOf(values);
        }

        /** Tells constraint and row, not the values. */
        @Override
        public String toString() {
            return "\"" + constraint + "\" (" + rows + ") does not hold on row " + row;
        }

        /** Tells the values as well. */
        public String withValues() {
            return this + ": " + String.join(", ", values);
        }
    }

    /**
     * Creates one.
     *
     * @param program the program's name
     * @param violations the first few, at least one
     * @param count how many there are in all
     */
    public UnsatisfiedConstraintException(String program, List<Violation> violations, long count) {
        super("the trace of " + program + " breaks "
                + (count == 1 ? "a constraint: " : count + " constraint rows, the first: ")
                + violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
        this.count = count;
    }

    /** Returns the first few violations. */
    public List<Violation> violations() {
        return violations;
    }

    /** Returns the number of pairs of constraint and row that do not hold. */
    public long count() {
        return count;
    }
}

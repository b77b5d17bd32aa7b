package quod.trace.attack;

import quod.api.CompiledProgram;
import quod.api.Statement;
import quod.api.Trace;

/**
 * A program and a table that claims to be a run of it.
 *
 * @param program the program
 * @param trace the table, which need not meet the program's constraints
 */
record Run(CompiledProgram program, Trace trace) {
    /** Returns what the table claims to show. */
    Statement statement() {
        return Statement.of(program, trace.rows(), trace.publicValues());
    }

    /** Returns the same program with another table. */
    Run with(Trace other) {
        return new Run(program, other);
    }
}

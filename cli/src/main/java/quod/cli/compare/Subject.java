package quod.cli.compare;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statement on which backends are compared. Its inputs are the witness and no part of this.
 *
 * @param program the program's name
 * @param programId its id
 * @param description what it is
 * @param rows the rows of the statement
 * @param columns the columns of the trace
 * @param constraints the number of constraints
 * @param heights the rows of all statements that are measured, ascending; the last is the statement's own
 * @param publicValues the public values by name, as the first backend proved them; null until one did
 */
public record Subject(
        String program,
        String programId,
        String description,
        int rows,
        int columns,
        int constraints,
        List<Integer> heights,
        @Nullable Map<String, Integer> publicValues) {
    Subject with(Map<String, Integer> values) {
        return new Subject(program, programId, description, rows, columns, constraints, heights, values);
    }
}

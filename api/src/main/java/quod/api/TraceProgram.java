package quod.api;

import java.util.List;
import java.util.OptionalInt;

/**
 * A computation, written once: how to run it, and the constraints which every honest run meets.
 *
 * <p>A run fills a table of field elements, a row for each step ({@link #run}). The constraints are polynomial
 * equations between cells of a row, the next row and the public values ({@link #constraints}); a proof shows that a
 * table exists that meets them all, and nothing else. What the constraints do not say is not proven.
 *
 * <p>Implementations are immutable and safe for concurrent use; {@link #layout} and {@link #constraints} answer the
 * same each time. To be found by the command line, an implementation has a public constructor without parameters and
 * is listed as a service of this type.
 */
public interface TraceProgram {
    /** Returns the name under which people know the program, such as {@code fibonacci}. */
    String name();

    /** Returns one sentence on what a proof of it shows. */
    default String description() {
        return "";
    }

    /** Returns the named parts of its trace. */
    TraceLayout layout();

    /** Returns what its inputs are; an empty list means that any inputs are passed on unchecked. */
    default List<InputSpec> inputs() {
        return List.of();
    }

    /**
     * Returns the number of rows where the public values fix it, as in "the n-th step, for this public n". Otherwise
     * the number of rows is a part of what a statement claims.
     */
    default OptionalInt rows(PublicValues values) {
        return OptionalInt.empty();
    }

    /**
     * Returns the shape that the trace of a run will have, without running the program. The default takes the input
     * "rows".
     *
     * @throws InvalidInputException if the inputs are none of this program's
     */
    default TraceShape shape(Inputs inputs) {
        return new TraceShape(inputs.rows(), layout().columnNames().size());
    }

    /**
     * Runs the program. Called through a {@link ProveRequest}, the inputs are checked and hold the defaults of {@link
     * #inputs()}; a direct call gets what it is given.
     *
     * @return a new trace, with arrays of its own: the prover overwrites them
     * @throws InvalidInputException if the inputs are none of this program's
     */
    Trace run(Inputs inputs);

    /**
     * Runs the program with the prover's threads at hand. Provers call this; the default runs on one thread, and a
     * program worth more than one overrides it. The trace is that of {@link #run(Inputs)}, whatever the threads.
     *
     * @param loop the prover's threads, for the duration of the call
     * @throws InvalidInputException if the inputs are none of this program's
     */
    default Trace run(Inputs inputs, ParallelLoop loop) {
        return run(inputs);
    }

    /** States the constraints. Called once for each compilation. */
    void constraints(ConstraintBuilder c);

    /**
     * Returns a name for this way to run the program. It changes when the same inputs would give another trace under
     * the same constraints; caches of proofs have it in their keys.
     */
    default String witnessVersion() {
        return "1";
    }
}

package quod.trace.commit;

import java.util.Optional;
import quod.trace.merkle.CosetColumns;

/**
 * The columns of one trace, or of one word, extended to all cosets: what trees, constraints and openings read.
 *
 * <p>Three ways to have them, with the same values: {@link KeptColumns} holds all cosets; {@link RecomputedColumns} holds
 * the polynomials and computes the coset that is asked for, which takes a fraction of the memory and more time; {@link
 * StreamedColumns} computes column by column and never holds a coset of all of them.
 */
public interface ExtendedColumns extends CosetColumns {
    /** Returns the values on coset 0 times a factor, which need not be one of the cosets. */
    Coset further(int factor);

    /** Returns {@link #further} column by column where {@link #stream} returns something. */
    default Optional<ColumnStream> streamFurther(int factor) {
        return Optional.empty();
    }

    /** Frees what can be computed again. */
    void forget();
}

package quod.trace.field.kernel;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import quod.trace.field.Montgomery;

/**
 * The shape of the vectors and the constants of reduction. Vectors of constants are built where they are used: as local variables the compiler sees that
 * their upper halves are zero, and multiplies 32 by 32 bits.
 *
 * <p>A sum that a loop carries is an argument, not the receiver: of a receiver that comes from two sides the compiler knows the class only from what it has seen
 * run, and without that calls, and allocates, for each vector.
 */
final class VectorShape {
    /** The machine's preferred vector of {@code int}s. */
    static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;

    /** The same vector seen as {@code long}s: one per pair of neighbouring lanes. */
    static final VectorSpecies<Long> LONGS = SPECIES.withLanes(long.class);

    /** The number of {@code int} lanes. */
    static final int LANES = SPECIES.length();

    /** The low half of a {@code long}. */
    static final long LOW = 0xffffffffL;

    /** The modulus. */
    static final int P = Montgomery.P;

    /** p^−1 mod 2^32. */
    static final int P_INVERSE = 0x88000001;

    private VectorShape() {}

    /** Returns the largest multiple of the number of lanes that is at most {@code len}. */
    static int wholeVectors(int len) {
        return SPECIES.loopBound(len);
    }
}

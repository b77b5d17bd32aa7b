package quod.trace.field.kernel;

import static quod.trace.field.kernel.VectorShape.LANES;

/**
 * Index tables that move 2·lanes neighbouring elements between two vectors. In arrangement t, a power of two up to the number of lanes, bit t of an element's
 * place says which vector it is in, and the other bits, in order, say in which lane: elements at distance t stand in the same lane. Arrangement "lanes" is the
 * natural one.
 */
final class VectorLanes {
    private VectorLanes() {}

    /**
     * Returns the indices with which {@code selectFrom(x, y)} turns arrangement {@code from} into arrangement {@code to}: those of the first vector, then those
     * of the second. If an arrangement needs more lanes than there are, the table is never used and holds zeros.
     */
    static int[] move(int from, int to) {
        int[] indices = new int[2 * LANES];
        if (from > LANES || to > LANES) {
            return indices;
        }
        for (int i = 0; i < indices.length; i++) {
            int vector = i / LANES;
            int lane = i % LANES;
            int place = (lane / to) * 2 * to + vector * to + lane % to;
            int sourceVector = (place / from) % 2;
            int sourceLane = place / (2 * from) * from + place % from;
            indices[i] = sourceVector * LANES + sourceLane;
        }
        return indices;
    }

    /** Returns the indices with which {@code selectFrom(x)} repeats each of the first lanes {@code times} times. */
    static int[] spread(int times) {
        int[] indices = new int[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            indices[lane] = lane / times;
        }
        return indices;
    }
}

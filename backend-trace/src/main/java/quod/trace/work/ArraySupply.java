package quod.trace.work;

/**
 * Where large arrays come from.
 *
 * <p>Not guaranteed: what an array holds at first. Whoever takes one writes each place before reading it.
 */
@FunctionalInterface
public interface ArraySupply {
    /** Returns an array of exactly that length. */
    int[] array(int length);

    /** Returns that many arrays of that length. */
    default int[][] arrays(int count, int length) {
        int[][] arrays = new int[count][];
        for (int i = 0; i < count; i++) {
            arrays[i] = array(length);
        }
        return arrays;
    }

    /** Gives arrays back before all others, for other uses; nobody may hold them any more. */
    default void release(int[]... arrays) {}

    /** Returns the supply of new arrays. */
    static ArraySupply fresh() {
        return int[]::new;
    }
}

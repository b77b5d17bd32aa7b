package quod.trace.poly;

/** The permutation that reverses the bits of an index. */
public final class BitReversal {
    private BitReversal() {}

    /** Returns the number whose {@code bits} low bits, 0 to 31, are those of {@code index}, in [0, 2^bits), in reverse order. */
    public static int reverse(int index, int bits) {
        return bits == 0 ? 0 : Integer.reverse(index) >>> (Integer.SIZE - bits);
    }

    /** Moves each element of a[off, off + 2^bits) to its reversed place, in place. */
    public static void permute(int[] a, int off, int bits) {
        for (int i = 0; i < 1 << bits; i++) {
            int j = reverse(i, bits);
            if (i < j) {
                int swapped = a[off + i];
                a[off + i] = a[off + j];
                a[off + j] = swapped;
            }
        }
    }
}

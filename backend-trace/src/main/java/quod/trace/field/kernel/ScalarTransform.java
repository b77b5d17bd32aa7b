package quod.trace.field.kernel;

import quod.trace.field.Montgomery;

/** The plain twins of the transform kernels. */
final class ScalarTransform {
    private ScalarTransform() {}

    /** See {@link Kernels#cooleyTukey2}. */
    static void cooleyTukey2(int[] a, int off, int half, int blocks, int firstBlock, int[] twiddles, int[] quotients) {
        for (int b = 0; b < blocks; b++) {
            int w = twiddles[firstBlock + b];
            int q = quotients[firstBlock + b];
            int first = off + 2 * half * b;
            for (int j = first; j < first + half; j++) {
                int x = a[j];
                int y = Montgomery.mulShoup(a[j + half], w, q);
                a[j] = Montgomery.add(x, y);
                a[j + half] = Montgomery.sub(x, y);
            }
        }
    }

    /** See {@link Kernels#cooleyTukey4}. */
    static void cooleyTukey4(
            int[] source,
            int sourceOffset,
            int sourceRow,
            int sourceBlock,
            int[] target,
            int targetOffset,
            int targetRow,
            int targetBlock,
            int len,
            int blocks,
            int firstBlock,
            int[] twiddles,
            int[] quotients) {
        for (int b = 0; b < blocks; b++) {
            int i = firstBlock + b;
            for (int j = 0; j < len; j++) {
                int from = sourceOffset + b * sourceBlock + j;
                int to = targetOffset + b * targetBlock + j;
                int x0 = source[from];
                int x1 = source[from + sourceRow];
                int x2 = source[from + 2 * sourceRow];
                int x3 = source[from + 3 * sourceRow];
                int y2 = Montgomery.mulShoup(x2, twiddles[i], quotients[i]);
                int y3 = Montgomery.mulShoup(x3, twiddles[i], quotients[i]);
                int s0 = Montgomery.add(x0, y2);
                int s1 = Montgomery.mulShoup(Montgomery.add(x1, y3), twiddles[2 * i], quotients[2 * i]);
                int s2 = Montgomery.sub(x0, y2);
                int s3 = Montgomery.mulShoup(Montgomery.sub(x1, y3), twiddles[2 * i + 1], quotients[2 * i + 1]);
                target[to] = Montgomery.add(s0, s1);
                target[to + targetRow] = Montgomery.sub(s0, s1);
                target[to + 2 * targetRow] = Montgomery.add(s2, s3);
                target[to + 3 * targetRow] = Montgomery.sub(s2, s3);
            }
        }
    }

    /** See {@link Kernels#gentlemanSande2}. */
    static void gentlemanSande2(
            int[] a, int off, int half, int blocks, int firstBlock, int[] twiddles, int[] quotients) {
        for (int b = 0; b < blocks; b++) {
            int w = twiddles[firstBlock + b];
            int q = quotients[firstBlock + b];
            int first = off + 2 * half * b;
            for (int j = first; j < first + half; j++) {
                int x = a[j];
                int y = a[j + half];
                a[j] = Montgomery.add(x, y);
                a[j + half] = Montgomery.mulShoup(Montgomery.sub(x, y), w, q);
            }
        }
    }

    /** See {@link Kernels#gentlemanSande4}. */
    static void gentlemanSande4(
            int[] source,
            int sourceOffset,
            int sourceRow,
            int sourceBlock,
            int[] target,
            int targetOffset,
            int targetRow,
            int targetBlock,
            int len,
            int blocks,
            int firstBlock,
            int[] twiddles,
            int[] quotients) {
        for (int b = 0; b < blocks; b++) {
            int i = firstBlock + b;
            for (int j = 0; j < len; j++) {
                int from = sourceOffset + b * sourceBlock + j;
                int to = targetOffset + b * targetBlock + j;
                int x0 = source[from];
                int x1 = source[from + sourceRow];
                int x2 = source[from + 2 * sourceRow];
                int x3 = source[from + 3 * sourceRow];
                int s0 = Montgomery.add(x0, x1);
                int s1 = Montgomery.mulShoup(Montgomery.sub(x0, x1), twiddles[2 * i], quotients[2 * i]);
                int s2 = Montgomery.add(x2, x3);
                int s3 = Montgomery.mulShoup(Montgomery.sub(x2, x3), twiddles[2 * i + 1], quotients[2 * i + 1]);
                target[to] = Montgomery.add(s0, s2);
                target[to + targetRow] = Montgomery.add(s1, s3);
                target[to + 2 * targetRow] = Montgomery.mulShoup(Montgomery.sub(s0, s2), twiddles[i], quotients[i]);
                target[to + 3 * targetRow] = Montgomery.mulShoup(Montgomery.sub(s1, s3), twiddles[i], quotients[i]);
            }
        }
    }
}

package quod.trace.fri;

import quod.trace.field.ExtensionField;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.Kernels;
import quod.trace.work.Workers;

/**
 * Folds a word on the subgroup ⟨ω<sub>n</sub>⟩ by an arity 2<sup>a</sup>: if f(y) = Σ<sub>k</sub>
 * y<sup>k</sup>·f<sub>k</sub>(y<sup>2^a</sup>) the folded word is Σ<sub>k</sub> β<sup>k</sup>·f<sub>k</sub> on
 * ⟨ω<sub>n/2^a</sub>⟩, made by a steps of (f(y) + f(−y))/2 + β<sup>2^s</sup>·(f(y) − f(−y))/(2y).
 */
public final class WordFolder {
    private static final int BLOCK = 1024;

    private WordFolder() {}

    /**
     * Folds.
     *
     * @param word component c at row i in {@code word[c][i]}, i &lt; 2<sup>logRows</sup>
     * @param foldLog a
     * @return the folded word in arrays of {@code length}, from place 0 on; what follows it is undefined
     */
    public static int[][] fold(
            int[][] word,
            int logRows,
            int foldLog,
            int[] beta,
            int length,
            ExtensionField field,
            Kernels kernels,
            Workers workers) {
        return fold(word, logRows, foldLog, beta, new int[field.degree()][length], field, kernels, workers);
    }

    /** Folds into given arrays and returns them. */
    public static int[][] fold(
            int[][] word,
            int logRows,
            int foldLog,
            int[] beta,
            int[][] folded,
            ExtensionField field,
            Kernels kernels,
            Workers workers) {
        int rows = 1 << (logRows - foldLog);
        int[][] betas = new int[foldLog][];
        betas[0] = beta;
        for (int s = 1; s < foldLog; s++) {
            betas[s] = field.square(betas[s - 1]);
        }
        int block = Math.min(rows, BLOCK);
        workers.run(
                rows / block, task -> foldBlock(word, logRows, foldLog, betas, task * block, block, folded, kernels));
        return folded;
    }

    private static void foldBlock(
            int[][] word, int logRows, int foldLog, int[][] betas, int from, int len, int[][] folded, Kernels kernels) {
        int stride = 1 << (logRows - foldLog);
        int half = 1 << (foldLog - 1);
        int[][] buffer = new int[word.length][half * len];
        int[] inverseY = new int[len];
        for (int s = 0; s < foldLog; s++) {
            int omega = Montgomery.inverse(Montgomery.rootOfUnity(logRows - s));
            int pairs = half >> s;
            boolean last = s == foldLog - 1;
            for (int k = 0; k < pairs; k++) {
                kernels.powers(Montgomery.pow(omega, from + (long) k * stride), omega, inverseY, 0, len);
                int[][] in = s == 0 ? word : buffer;
                int in0 = s == 0 ? from + k * stride : k * len;
                int in1 = s == 0 ? from + (k + pairs) * stride : (k + pairs) * len;
                kernels.fold(in, in0, in1, inverseY, 0, betas[s], last ? folded : buffer, last ? from : k * len, len);
            }
        }
    }
}

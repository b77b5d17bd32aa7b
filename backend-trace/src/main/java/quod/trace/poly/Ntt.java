package quod.trace.poly;

import java.util.concurrent.ConcurrentLinkedQueue;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.field.kernel.Kernels;
import quod.trace.work.Workers;

/**
 * The number-theoretic transform of length n = 2^logN over ⟨ω⟩, ω = {@link Montgomery#rootOfUnity rootOfUnity(logN)}.
 *
 * <p>Evaluations stand in natural order: place i holds f(ω^i). Coefficients stand in bit-reversed order: place {@link BitReversal#reverse bitrev(k)} holds the
 * coefficient of x^k. So neither direction permutes anything: {@link #inverse} runs the Cooley–Tukey layers with distances n/2, …, 1, {@link #forward} the
 * Gentleman–Sande layers with distances 1, …, n/2, and each block of a layer has one twiddle. All values are in Montgomery form in [0, p).
 *
 * <p>Long transforms, and those that several threads share, first run the eight layers with the longest distances on tiles of 256 rows, copied to a buffer that fits the nearest cache, then the
 * remaining layers within each of 256 blocks. Instances are immutable but for a pool of such buffers: any thread may use them.
 */
public final class Ntt {
    /** The layers of the first phase, and the rows of a tile. */
    private static final int TILE_LAYERS = 8;

    private static final int TILE_ROWS = 1 << TILE_LAYERS;
    private static final int TILE_COLUMNS = 32;
    /** From this length on, tiles are used: a shorter transform stays in the second-level cache without them. */
    private static final int LOG_TILED = 18;
    /** From this length on, tiles are used where several threads share a transform. */
    private static final int LOG_SHARED = 14;
    /** Blocks up to this length are transformed layer by layer; longer ones quarter by quarter. */
    private static final int RESIDENT = 1 << 13;
    /** How many tasks the second phase is cut into. */
    private static final int BLOCK_TASKS = 64;

    private final int logN;
    private final int n;
    private final Kernels kernels;
    private final int[] forward;
    private final int[] forwardQuotients;
    private final int[] inverse;
    private final int[] inverseQuotients;
    private final ConcurrentLinkedQueue<int[]> tiles;

    /**
     * Creates a transform of length 2^logN with tables of its own; {@link Transforms} shares them between lengths.
     *
     * @throws IllegalArgumentException if logN is outside [0, 27]
     */
    public Ntt(int logN, Kernels kernels) {
        this(
                checkSize(logN),
                kernels,
                Twiddles.trivial().extended(logN, false, kernels),
                Twiddles.trivial().extended(logN, true, kernels),
                new ConcurrentLinkedQueue<>());
    }

    Ntt(int logN, Kernels kernels, Twiddles forward, Twiddles inverse, ConcurrentLinkedQueue<int[]> tiles) {
        this.logN = logN;
        this.n = 1 << logN;
        this.kernels = n < 4 * kernels.lanes() ? KernelLoader.scalar() : kernels;
        this.forward = forward.plain();
        this.forwardQuotients = forward.quotients();
        this.inverse = inverse.plain();
        this.inverseQuotients = inverse.quotients();
        this.tiles = tiles;
    }

    static int checkSize(int logN) {
        if (logN < 0 || logN > Montgomery.TWO_ADICITY) {
            throw new IllegalArgumentException("logN must be in [0, " + Montgomery.TWO_ADICITY + "], but is " + logN);
        }
        return logN;
    }

    /** Returns log2 of the length. */
    public int logN() {
        return logN;
    }

    /** Returns the length n. */
    public int length() {
        return n;
    }

    /**
     * Turns evaluations into coefficients times n, in place on a[off, off + n): natural order in, bit-reversed order out. The factor 1/n is left to the
     * multiplication by {@link #cosetPowers}.
     */
    public void inverse(int[] a, int off, Workers workers) {
        if (!tiled(workers)) {
            descend(a, off, n, 0);
            return;
        }
        int rowLength = n >> TILE_LAYERS;
        workers.run(rowLength / TILE_COLUMNS, tile -> descendTile(a, off + tile * TILE_COLUMNS, rowLength));
        int blocks = TILE_ROWS / BLOCK_TASKS;
        workers.run(BLOCK_TASKS, task -> {
            for (int block = task * blocks; block < (task + 1) * blocks; block++) {
                descend(a, off + block * rowLength, rowLength, block);
            }
        });
    }

    /** Does what {@link #inverse(int[], int, Workers)} does on one thread, from evaluations at from[0, n), which stay. */
    public void inverse(int[] from, int[] a, int off) {
        if (n > RESIDENT) {
            longestLayers(from, 0, a, off, n, 0);
            quarters(a, off, n, 0);
        } else {
            System.arraycopy(from, 0, a, off, n);
            descend(a, off, n, 0);
        }
    }

    /** Turns coefficients into evaluations, in place on a[off, off + n): bit-reversed order in, natural order out. */
    public void forward(int[] a, int off, Workers workers) {
        if (!tiled(workers)) {
            ascend(a, off, n, 0);
            return;
        }
        int rowLength = n >> TILE_LAYERS;
        int blocks = TILE_ROWS / BLOCK_TASKS;
        workers.run(BLOCK_TASKS, task -> {
            for (int block = task * blocks; block < (task + 1) * blocks; block++) {
                ascend(a, off + block * rowLength, rowLength, block);
            }
        });
        workers.run(rowLength / TILE_COLUMNS, tile -> ascendTile(a, off + tile * TILE_COLUMNS, rowLength));
    }

    private boolean tiled(Workers workers) {
        return logN >= (workers.threads() == 1 ? LOG_TILED : LOG_SHARED);
    }

    /**
     * Multiplies a[off + i] by factors[i], in place on a[off, off + n).
     *
     * @param factors n elements: {@link #cosetPowers} or {@link #powersBitReversed}
     */
    public void cosetScale(int[] a, int off, int[] factors) {
        kernels.mul(a, off, factors, 0, a, off, n);
    }

    /**
     * Returns a new table with shift^k/n at place bitrev(k). Multiplied between {@link #inverse} and {@link #forward}, it turns evaluations on ⟨ω⟩ into those on
     * shift·⟨ω⟩.
     */
    public int[] cosetPowers(int shift) {
        int nInverse = Montgomery.inverse(Montgomery.toMontgomery(n));
        return powersBitReversed(nInverse, shift);
    }

    /** Returns a new table with first·ratio^k at place bitrev(k), k in [0, n). */
    public int[] powersBitReversed(int first, int ratio) {
        int[] table = new int[n];
        powersBitReversed(first, ratio, table);
        return table;
    }

    /** Writes what {@link #cosetPowers(int)} returns, times a factor, into an array of n. */
    public void cosetPowers(int factor, int shift, int[] table) {
        int nInverse = Montgomery.inverse(Montgomery.toMontgomery(n));
        powersBitReversed(Montgomery.mul(factor, nInverse), shift, table);
    }

    private void powersBitReversed(int first, int ratio, int[] table) {
        table[0] = first;
        for (int bit = 0; bit < logN; bit++) {
            int factor = Montgomery.pow(ratio, 1L << (logN - 1 - bit));
            kernels.mulConstant(table, 0, factor, table, 1 << bit, 1 << bit);
        }
    }

    /** All layers with distances below {@code size} of block {@code index}, longest first. */
    private void descend(int[] a, int off, int size, int index) {
        if (size > RESIDENT) {
            longestLayers(a, off, a, off, size, index);
            quarters(a, off, size, index);
            return;
        }
        int lanes = kernels.lanes();
        int block = size;
        int blocks = 1;
        if ((Integer.numberOfTrailingZeros(size / lanes) & 1) != 0) {
            kernels.cooleyTukey2(a, off, block / 2, blocks, index, inverse, inverseQuotients);
            block /= 2;
            blocks *= 2;
        }
        while (block > lanes) {
            int row = block / 4;
            int first = index * blocks;
            kernels.cooleyTukey4(a, off, row, block, a, off, row, block, row, blocks, first, inverse, inverseQuotients);
            block /= 4;
            blocks *= 4;
        }
        kernels.cooleyTukeyLow(a, off, size, index * size, inverse, inverseQuotients);
    }

    /** The two layers of block {@code index} with the longest distances. */
    private void longestLayers(int[] from, int fromOff, int[] a, int off, int size, int index) {
        int row = size / 4;
        kernels.cooleyTukey4(from, fromOff, row, 0, a, off, row, 0, row, 1, index, inverse, inverseQuotients);
    }

    private void quarters(int[] a, int off, int size, int index) {
        int quarter = size / 4;
        for (int k = 0; k < 4; k++) {
            descend(a, off + k * quarter, quarter, 4 * index + k);
        }
    }

    /** All layers with distances below {@code size} of block {@code index}, shortest first. */
    private void ascend(int[] a, int off, int size, int index) {
        if (size > RESIDENT) {
            int quarter = size / 4;
            for (int k = 0; k < 4; k++) {
                ascend(a, off + k * quarter, quarter, 4 * index + k);
            }
            kernels.gentlemanSande4(
                    a, off, quarter, 0, a, off, quarter, 0, quarter, 1, index, forward, forwardQuotients);
            return;
        }
        kernels.gentlemanSandeLow(a, off, size, index * size, forward, forwardQuotients);
        int block = kernels.lanes();
        int blocks = size / block;
        while (blocks >= 4) {
            int row = block;
            block *= 4;
            blocks /= 4;
            int first = index * blocks;
            kernels.gentlemanSande4(
                    a, off, row, block, a, off, row, block, row, blocks, first, forward, forwardQuotients);
        }
        if (blocks == 2) {
            kernels.gentlemanSande2(a, off, block, 1, index, forward, forwardQuotients);
        }
    }

    /** The eight layers with the longest distances, on the columns [off, off + 32) of the matrix of 256 rows. */
    private void descendTile(int[] a, int off, int rowLength) {
        int[] tile = takeTile();
        int c = TILE_COLUMNS;
        int[] w = inverse;
        int[] q = inverseQuotients;
        for (int r = 0; r < 64; r++) {
            kernels.cooleyTukey4(a, off + r * rowLength, 64 * rowLength, 0, tile, r * c, 64 * c, 0, c, 1, 0, w, q);
        }
        kernels.cooleyTukey4(tile, 0, 16 * c, 64 * c, tile, 0, 16 * c, 64 * c, 16 * c, 4, 0, w, q);
        kernels.cooleyTukey4(tile, 0, 4 * c, 16 * c, tile, 0, 4 * c, 16 * c, 4 * c, 16, 0, w, q);
        kernels.cooleyTukey4(tile, 0, c, 4 * c, a, off, rowLength, 4 * rowLength, c, 64, 0, w, q);
        tiles.add(tile);
    }

    /** The transposed flow of {@link #descendTile}. */
    private void ascendTile(int[] a, int off, int rowLength) {
        int[] tile = takeTile();
        int c = TILE_COLUMNS;
        int[] w = forward;
        int[] q = forwardQuotients;
        kernels.gentlemanSande4(a, off, rowLength, 4 * rowLength, tile, 0, c, 4 * c, c, 64, 0, w, q);
        kernels.gentlemanSande4(tile, 0, 4 * c, 16 * c, tile, 0, 4 * c, 16 * c, 4 * c, 16, 0, w, q);
        kernels.gentlemanSande4(tile, 0, 16 * c, 64 * c, tile, 0, 16 * c, 64 * c, 16 * c, 4, 0, w, q);
        for (int r = 0; r < 64; r++) {
            kernels.gentlemanSande4(tile, r * c, 64 * c, 0, a, off + r * rowLength, 64 * rowLength, 0, c, 1, 0, w, q);
        }
        tiles.add(tile);
    }

    private int[] takeTile() {
        int[] tile = tiles.poll();
        return tile == null ? new int[TILE_ROWS * TILE_COLUMNS] : tile;
    }
}

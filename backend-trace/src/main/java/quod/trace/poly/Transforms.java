package quod.trace.poly;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.Kernels;

/**
 * The transforms of all sizes over one set of kernels. They share one table of twiddles per direction, which grows to the largest size asked for. Any thread
 * may call any method.
 */
public final class Transforms {
    private final Kernels kernels;
    private final @Nullable Ntt[] transforms = new Ntt[Montgomery.TWO_ADICITY + 1];
    private final ConcurrentLinkedQueue<int[]> tiles = new ConcurrentLinkedQueue<>();
    private Twiddles forward = Twiddles.trivial();
    private Twiddles inverse = Twiddles.trivial();

    /** Creates transforms that use the given kernels; tables are built on demand. */
    public Transforms(Kernels kernels) {
        this.kernels = kernels;
    }

    /**
     * Returns the transform of length 2^logN.
     *
     * @throws IllegalArgumentException if logN is outside [0, 27]
     */
    public synchronized Ntt get(int logN) {
        Ntt.checkSize(logN);
        Ntt known = transforms[logN];
        if (known != null) {
            return known;
        }
        forward = forward.extended(logN, false, kernels);
        inverse = inverse.extended(logN, true, kernels);
        Ntt created = new Ntt(logN, kernels, forward, inverse, tiles);
        transforms[logN] = created;
        return created;
    }
}

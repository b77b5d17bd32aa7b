package quod.strategies.adaptive;

import java.util.concurrent.atomic.AtomicLong;
import quod.api.ProgressListener;

/**
 * Measures how much memory a proof holds: at each phase's begin garbage is collected, and what is left then, beyond what
 * there was before, counts. It slows a proof down, and sees what other threads hold as well. Make one before the first
 * proof of a new prover: what provers keep between proofs would not be seen otherwise.
 */
public final class LiveMemory implements ProgressListener {
    private final long before = used();
    private final AtomicLong most = new AtomicLong();

    /** Remembers what is held now. */
    public LiveMemory() {}

    @Override
    public void phase(String phase, int index, int count) {
        most.accumulateAndGet(used() - before, Math::max);
    }

    /** Returns the most bytes that were held when a phase began, so far. */
    public long peakBytes() {
        return most.get();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

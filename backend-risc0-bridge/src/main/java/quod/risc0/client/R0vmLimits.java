package quod.risc0.client;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import quod.api.Cancellation;
import quod.api.MemoryBudgetException;

/**
 * Bounds how many r0vm processes run at once, and how much memory they may take together. Safe for concurrent use. A
 * request that finds no place waits for one; it can be cancelled while it waits.
 */
public final class R0vmLimits {
    /** What proving one segment of 2^20 cycles takes; it grows with the segment. Measured with r0vm 3.0.6. */
    private static final long BYTES_AT_PO2_20 = 9L << 30;

    /** What any process takes. */
    private static final long BASE_BYTES = 128L << 20;

    private static final int SHIFT = 20;
    private static final long POLL_MILLIS = 50;

    private final Semaphore provers;
    private final Semaphore processes;
    private final Semaphore memoryMib;
    private final long memoryBytes;

    /**
     * Creates limits.
     *
     * @param provers how many proofs at once
     * @param processes how many processes at once, proofs among them
     * @param memoryBytes how much memory proofs may take together
     */
    public R0vmLimits(int provers, int processes, long memoryBytes) {
        if (provers < 1 || processes < provers || memoryBytes < 0) {
            throw new IllegalArgumentException("at least one proof, and as many processes as proofs");
        }
        this.provers = new Semaphore(provers, true);
        this.processes = new Semaphore(processes, true);
        this.memoryMib = new Semaphore((int) Math.min(Integer.MAX_VALUE, memoryBytes >> SHIFT), true);
        this.memoryBytes = memoryBytes;
    }

    /** Returns limits of one proof, as many processes as cores (at least two), and three quarters of the memory. */
    public static R0vmLimits standard() {
        return standard(1, -1);
    }

    /** Returns limits of so many proofs and so much memory; a negative number: three quarters of the machine's. */
    public static R0vmLimits standard(int provers, long memoryBytes) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new R0vmLimits(
                provers, provers + Math.max(1, cores - 1), memoryBytes < 0 ? physicalMemory() / 4 * 3 : memoryBytes);
    }

    /** Returns about how much memory proving segments of 2^po2 cycles takes, in bytes. */
    public static long proverBytes(int segmentPo2) {
        long segment = segmentPo2 >= 20 ? BYTES_AT_PO2_20 << (segmentPo2 - 20) : BYTES_AT_PO2_20 >> (20 - segmentPo2);
        return BASE_BYTES + segment;
    }

    /** Returns log2 of the largest segment, up to a maximum, for whose proof the memory suffices. */
    public int largestSegmentPo2(int maximum) {
        int po2 = maximum;
        while (po2 > GuestRun.MIN_SEGMENT_PO2 && proverBytes(po2) > memoryBytes) {
            po2--;
        }
        return po2;
    }

    /** A place; closing it gives it back. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for a place for a short request. */
    Place enter(Cancellation cancellation) {
        acquire(processes, 1, cancellation);
        return processes::release;
    }

    /**
     * Waits for a place for a proof.
     *
     * @throws MemoryBudgetException if it would never fit
     */
    Place enterProver(int segmentPo2, Cancellation cancellation) {
        long bytes = proverBytes(segmentPo2);
        if (bytes > memoryBytes) {
            throw new MemoryBudgetException("proving segments of 2^" + segmentPo2 + " cycles takes about "
                    + (bytes >> SHIFT) + " MiB, and r0vm may take " + (memoryBytes >> SHIFT)
                    + " MiB here: allow more, or smaller segments");
        }
        int mib = (int) (bytes >> SHIFT);
        acquire(provers, 1, cancellation);
        try {
            acquire(memoryMib, mib, cancellation);
            try {
                acquire(processes, 1, cancellation);
            } catch (RuntimeException e) {
                memoryMib.release(mib);
                throw e;
            }
        } catch (RuntimeException e) {
            provers.release();
            throw e;
        }
        return () -> {
            processes.release();
            memoryMib.release(mib);
            provers.release();
        };
    }

    private static void acquire(Semaphore semaphore, int permits, Cancellation cancellation) {
        try {
            do {
                cancellation.check();
            } while (!semaphore.tryAcquire(permits, POLL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancellation.check();
            throw new IllegalStateException(e);
        }
    }

    /** The memory of the machine or container, in bytes; a guess of 8 GiB where the JVM does not tell. */
    private static long physicalMemory() {
        try {
            Object total = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "TotalMemorySize");
            return total instanceof Long bytes && bytes > 0 ? bytes : 8L << 30;
        } catch (JMException e) {
            return 8L << 30;
        }
    }
}

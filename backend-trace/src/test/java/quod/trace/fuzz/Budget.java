package quod.trace.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/**
 * What work on untrusted bytes may take: 1 second, and 8 MiB of memory beyond the input. Processor time is counted, so
 * that a busy machine is no finding; and everything that is allocated, whether it is garbage by the end or not, so that
 * the bound holds for the memory in use at any time.
 */
final class Budget {
    static final long MAX_NANOS = 1_000_000_000;
    static final long MAX_BYTES = 8L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What the last call took. */
    private static long nanos;

    private static long bytes;

    /** The most that any call took so far. */
    private static long mostNanos;

    private static long mostBytes;

    private Budget() {}

    /**
     * Does work upon that many bytes of input, and requires that it keeps to the budget, with that many bytes more. What
     * exceeds it is done once more: the first time may have loaded classes.
     */
    static <T> T spend(int inputBytes, long moreBytes, Callable<T> work) throws Exception {
        T result = measured(work);
        if (nanos > MAX_NANOS || bytes - inputBytes > MAX_BYTES + moreBytes) {
            result = measured(work);
            assertThat(nanos).as("nanoseconds").isLessThanOrEqualTo(MAX_NANOS);
            assertThat(bytes - inputBytes).as("bytes").isLessThanOrEqualTo(MAX_BYTES + moreBytes);
        }
        mostNanos = Math.max(mostNanos, nanos);
        mostBytes = Math.max(mostBytes, bytes - inputBytes);
        return result;
    }

    private static <T> T measured(Callable<T> work) throws Exception {
        long nanosBefore = THREADS.getCurrentThreadCpuTime();
        long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        T result = work.call();
        bytes = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
        nanos = THREADS.getCurrentThreadCpuTime() - nanosBefore;
        return result;
    }

    /** Tells the most that any call took so far. */
    static String summary() {
        return "at most " + mostNanos / 1000 + " µs and " + mostBytes / 1024 + " KiB";
    }
}

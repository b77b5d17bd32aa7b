package quod.examples.demo.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** What tells time. */
public enum TimeSource {
    /** The time that passes. */
    WALL {
        @Override
        public long nanos() {
            return System.nanoTime();
        }
    },
    /**
     * The time for which this thread was running. It leaves out what other processes took, and also what helping threads
     * did: work on several threads looks shorter than it is.
     */
    THREAD {
        @Override
        public long nanos() {
            return THREADS.getCurrentThreadCpuTime();
        }
    };

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Returns nanoseconds since some moment. */
    public abstract long nanos();
}

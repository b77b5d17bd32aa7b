package quod.risc0.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import quod.api.Cancellation;

/**
 * Ends a request that takes too long, is cancelled, or whose thread is interrupted. Waiting for a process or a socket
 * cannot be cut short from inside: the watchdog does it from outside, and remembers why.
 */
final class Watchdog implements AutoCloseable {
    private static final long POLL_MILLIS = 20;

    private final Thread owner = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Cancellation cancellation;
    private final Runnable end;
    private final long deadlineNanos;
    private volatile @Nullable Cause cause;

    /** Why it ended a request. */
    enum Cause {
        CANCELLED,
        TIMED_OUT
    }

    /** Begins to watch for the thread that calls. */
    Watchdog(Duration timeout, Cancellation cancellation, Runnable end) {
        this.cancellation = cancellation;
        this.end = end;
        this.deadlineNanos = System.nanoTime() + timeout.toNanos();
        Thread.ofPlatform().daemon().name("r0vm-watchdog").start(this::watch);
    }

    /** Returns why it ended the request; null if it did not. */
    @Nullable
    Cause cause() {
        return cause;
    }

    @Override
    public void close() {
        done.countDown();
    }

    private void watch() {
        try {
            while (!done.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (cancellation.isCancelled() || owner.isInterrupted()) {
                    cause = Cause.CANCELLED;
                } else if (System.nanoTime() - deadlineNanos >= 0) {
                    cause = Cause.TIMED_OUT;
                } else {
                    continue;
                }
                end.run();
                return;
            }
        } catch (InterruptedException e) {
            end.run();
        }
    }
}

package quod.api;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lets a caller stop a prover: by {@link #cancel}, by a deadline, or by interrupting the thread that proves. Provers
 * look at it often enough to stop within a second. Safe for concurrent use.
 */
public final class Cancellation {
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final long deadlineNanos;
    private final boolean hasDeadline;
    private final @Nullable Cancellation parent;

    private Cancellation(boolean hasDeadline, long deadlineNanos, @Nullable Cancellation parent) {
        this.hasDeadline = hasDeadline;
        this.deadlineNanos = deadlineNanos;
        this.parent = parent;
    }

    /** Returns one without a deadline. */
    public static Cancellation create() {
        return new Cancellation(false, 0, null);
    }

    /** Returns one whose deadline is that far from now. */
    public static Cancellation after(Duration timeout) {
        return new Cancellation(true, deadline(timeout), null);
    }

    private static long deadline(Duration timeout) {
        return System.nanoTime() + timeout.toNanos();
    }

    /** Returns one that is cancelled when this one is, too; cancelling it leaves this one alone. */
    public Cancellation linked() {
        return new Cancellation(false, 0, this);
    }

    /** Returns one that is cancelled when this one is, too, and has a deadline that far from now. */
    public Cancellation linkedAfter(Duration timeout) {
        return new Cancellation(true, deadline(timeout), this);
    }

    /** Asks the prover to stop. */
    public void cancel() {
        cancelled.set(true);
    }

    /** Tells whether it was asked to stop, or the deadline has passed. */
    public boolean isCancelled() {
        return cancelled.get()
                || (hasDeadline && System.nanoTime() - deadlineNanos >= 0)
                || (parent != null && parent.isCancelled());
    }

    /**
     * Stops the prover that calls it, if it was asked to.
     *
     * @throws CancelledException if so, or if this thread is interrupted (it stays interrupted)
     */
    public void check() {
        if (cancelled.get()) {
            throw new CancelledException("proving was cancelled");
        }
        if (hasDeadline && System.nanoTime() - deadlineNanos >= 0) {
            throw new CancelledException("proving ran into its deadline");
        }
        if (parent != null) {
            parent.check();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException("proving was interrupted");
        }
    }
}

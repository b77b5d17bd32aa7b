package quod.strategies.parallel;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Lets work in while its memory fits a budget. Work that is larger than the budget is let in alone. */
final class MemoryGate {
    private static final long POLL_MILLIS = 50;

    private final long budgetBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private long usedBytes;

    MemoryGate(long budgetBytes) {
        this.budgetBytes = budgetBytes;
    }

    /**
     * Waits until the bytes fit, and takes them.
     *
     * @param giveUp tells that waiting is of no use any more; it is looked at often
     * @return whether the bytes were taken; false if it was given up or the thread is interrupted (it stays so)
     */
    boolean enter(long bytes, BooleanSupplier giveUp) {
        lock.lock();
        try {
            while (usedBytes > 0 && usedBytes + bytes > budgetBytes) {
                if (giveUp.getAsBoolean()) {
                    return false;
                }
                released.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
            }
            usedBytes += bytes;
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Gives bytes back. */
    void leave(long bytes) {
        lock.lock();
        try {
            usedBytes -= bytes;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

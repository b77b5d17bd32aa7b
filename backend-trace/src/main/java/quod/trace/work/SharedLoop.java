package quod.trace.work;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One loop whose iterations are taken by whoever runs it. A helper that arrives late finds no iteration left and returns at once, so nobody ever waits for a
 * helper that has not begun: nested loops can't deadlock.
 */
final class SharedLoop implements Runnable {
    private final int tasks;
    private final IntConsumer task;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unfinished;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    SharedLoop(int tasks, IntConsumer task) {
        this.tasks = tasks;
        this.task = task;
        this.unfinished = new AtomicInteger(tasks);
    }

    /** Takes iterations until none is left. Never throws: a failure is kept for the caller of the loop. */
    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever an iteration throws belongs to the caller of the loop
    public void run() {
        while (next.get() < tasks) {
            int index = next.getAndIncrement();
            if (index >= tasks) {
                return;
            }
            try {
                if (failure.get() == null) {
                    task.accept(index);
                }
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            } finally {
                if (unfinished.decrementAndGet() == 0) {
                    finished.countDown();
                }
            }
        }
    }

    /** Waits, deaf to interrupts, until every iteration has ended; keeps the interrupt flag. */
    void awaitAndRethrow() {
        boolean interrupted = false;
        while (true) {
            try {
                finished.await();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown != null) {
            throw new IllegalStateException("an iteration threw a checked exception", thrown);
        }
    }
}

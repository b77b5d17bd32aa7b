package quod.trace.work;

import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;

/**
 * Runs the iterations of a loop, possibly on several threads.
 *
 * <p>Guarantees: every index is handed out exactly once unless an iteration fails; when {@code run} returns, every iteration has ended and its writes are
 * visible to the caller; a run may be started from within an iteration of another run.
 *
 * <p>Not guaranteed: the order of the iterations and the thread of each. Iterations must therefore write to disjoint places, so that no result depends on
 * the number of threads.
 */
public interface Workers {
    /** Returns the largest number of threads that take part in a run, the caller's included; at least 1. */
    int threads();

    /**
     * Calls {@code task.accept(i)} for every {@code i} in {@code [0, tasks)}. Indices are handed out one by one, so an iteration should be worth some
     * microseconds. The caller takes part. After an iteration has failed, those not yet begun are dropped.
     *
     * @throws IllegalArgumentException if {@code tasks} is negative
     * @throws RuntimeException the exception of the first iteration that failed, after all running iterations have ended; an {@code Error} likewise
     */
    void run(int tasks, IntConsumer task);

    /** Returns workers that run every iteration on the caller's thread in ascending order. */
    static Workers sequential() {
        return SequentialWorkers.INSTANCE;
    }

    /**
     * Returns workers that use up to {@code threads} threads: the caller and threads of {@code pool}, which stays the caller's to close.
     *
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    static Workers on(ForkJoinPool pool, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
        }
        return threads == 1 ? sequential() : new PoolWorkers(pool, threads);
    }
}

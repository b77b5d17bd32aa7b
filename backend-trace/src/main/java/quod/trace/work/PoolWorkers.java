package quod.trace.work;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntConsumer;

/** Workers made of the caller and of helpers submitted to a pool. */
final class PoolWorkers implements Workers {
    private final ForkJoinPool pool;
    private final int threads;

    PoolWorkers(ForkJoinPool pool, int threads) {
        this.pool = pool;
        this.threads = threads;
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public void run(int tasks, IntConsumer task) {
        if (tasks <= 1) {
            Workers.sequential().run(tasks, task);
            return;
        }
        SharedLoop loop = new SharedLoop(tasks, task);
        int helpers = Math.min(threads, tasks) - 1;
        for (int i = 0; i < helpers; i++) {
            if (!submitted(loop)) {
                break;
            }
        }
        loop.run();
        loop.awaitAndRethrow();
    }

    /** Returns false if the pool has been shut down: the caller then runs all iterations itself. */
    private boolean submitted(SharedLoop loop) {
        try {
            pool.execute(loop);
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }
}

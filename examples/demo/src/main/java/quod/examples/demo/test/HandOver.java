package quod.examples.demo.test;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import quod.examples.demo.measure.Ratio;

/** Measures how long an executor takes to begin a task, which no strategy can avoid that uses another thread. */
final class HandOver {
    private static final int TRIES = 301;

    private HandOver() {}

    /** Returns the median time from giving an empty task until it is known to be done, in nanoseconds. */
    static double nanos(ExecutorService executor) {
        double[] nanos = new double[TRIES];
        try {
            for (int i = 0; i < TRIES; i++) {
                CountDownLatch done = new CountDownLatch(1);
                long begun = System.nanoTime();
                executor.execute(done::countDown);
                done.await();
                nanos[i] = System.nanoTime() - begun;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
        return Ratio.median(nanos);
    }
}

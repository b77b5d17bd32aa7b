package quod.strategies.jobs;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at what was submitted and has not ended, many times a second: what waits in a queue has deadlines too, and an
 * executor that is shut down may drop what it queued without a word.
 */
final class Watch implements AutoCloseable {
    private static final long PERIOD_MILLIS = 25;

    private final ExecutorService executor;
    private final Set<Watched> all = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer;

    /** Something that must end. */
    interface Watched {
        /**
         * Looks whether it is time to end.
         *
         * @param executorEnded whether the executor runs nothing any more
         * @return whether it has ended
         */
        boolean look(boolean executorEnded);
    }

    Watch(ExecutorService executor) {
        this.executor = executor;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("quod-jobs-watch").factory());
        var period = timer.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        assert !period.isDone();
    }

    void add(Watched watched) {
        all.add(watched);
    }

    private void look() {
        boolean ended = executor.isTerminated();
        all.removeIf(watched -> watched.look(ended));
    }

    /** Ends what has not ended. */
    @Override
    public void close() {
        timer.shutdownNow();
        all.removeIf(watched -> watched.look(true));
    }
}

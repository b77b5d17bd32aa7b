package quod.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects how long an action took each time. */
final class Stopwatch {
    private final List<Long> nanos = new ArrayList<>();

    /** Runs and times. */
    <T> T time(Supplier<T> action) {
        long start = System.nanoTime();
        T result = action.get();
        nanos.add(System.nanoTime() - start);
        return result;
    }

    /** Returns the times in nanoseconds, in order. */
    List<Long> nanos() {
        return List.copyOf(nanos);
    }

    /** Runs an action at least that many times and for at least that many milliseconds. */
    static void warmUp(int times, int millis, Runnable action) {
        long start = System.nanoTime();
        for (int i = 0; i < times || System.nanoTime() - start < millis * 1_000_000L; i++) {
            action.run();
        }
    }
}

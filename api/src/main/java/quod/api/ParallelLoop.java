package quod.api;

import java.util.function.IntConsumer;

/**
 * Runs the iterations of a loop, possibly on several threads: what a prover lends to a program that fills its trace
 * ({@link TraceProgram#run(Inputs, ParallelLoop)}).
 *
 * <p>The order of the iterations and the thread of each are not told. Iterations must therefore write to disjoint places
 * and read nothing that another one writes; then no result depends on the number of threads.
 */
@FunctionalInterface
public interface ParallelLoop {
    /**
     * Calls {@code task.accept(i)} once for every {@code i} in {@code [0, tasks)}; the caller's thread takes part. When
     * it returns, every iteration has ended and its writes are visible to the caller. An iteration should be worth some
     * microseconds at least. A loop may be run from within an iteration of another.
     *
     * @throws IllegalArgumentException if {@code tasks} is negative
     * @throws RuntimeException what the first iteration that failed threw, an {@code Error} likewise; iterations not yet
     *     begun are dropped then
     * @throws CancelledException if the proof is cancelled meanwhile
     */
    void run(int tasks, IntConsumer task);

    /** Returns the loop that runs every iteration on the caller's thread, in ascending order. */
    static ParallelLoop sequential() {
        return (tasks, task) -> {
            if (tasks < 0) {
                throw new IllegalArgumentException("the number of tasks must not be negative, but is " + tasks);
            }
            for (int i = 0; i < tasks; i++) {
                task.accept(i);
            }
        };
    }
}

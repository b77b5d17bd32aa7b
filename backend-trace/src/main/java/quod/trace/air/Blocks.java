package quod.trace.air;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import quod.trace.work.Workers;

/** Cuts rows into blocks in which "the next row" is simply one place further, and runs them in parallel. */
final class Blocks {
    /** The largest number of blocks of one task. */
    private static final int MAX_TASK_BLOCKS = 16;

    /** Tasks for each thread at least, if there are blocks enough: the last to finish is then not long alone. */
    private static final int TASKS_PER_THREAD = 4;

    private Blocks() {}

    /** What is done with a block, with arrays that no other thread uses meanwhile. */
    interface Body {
        /** Works on rows from ≤ row &lt; from + len. */
        void run(int[] scratch, int[] at, int[] next, int from, int len);
    }

    /**
     * Runs all rows; the last row is a block of its own, since the row after it is the first. No two threads use a body
     * at the same time.
     */
    static void run(int rows, AirProgram air, Workers workers, Supplier<Body> bodies) {
        int block = air.blockRows();
        int inner = rows - 1;
        int taskBlocks = Math.clamp(inner / block / (TASKS_PER_THREAD * workers.threads()), 1, MAX_TASK_BLOCKS);
        int taskRows = taskBlocks * block;
        int tasks = Math.ceilDiv(inner, taskRows) + 1;
        int slots = air.system().layout().columnNames().size()
                + air.system().layout().fixedNames().size()
                + air.system().layout().periodicNames().size();
        Queue<Bench> idle = new ConcurrentLinkedQueue<>();
        workers.run(tasks, task -> {
            Bench taken = idle.poll();
            Bench bench =
                    taken == null ? new Bench(bodies.get(), air.newScratch(), new int[slots], new int[slots]) : taken;
            if (task == tasks - 1) {
                bench.work(rows - 1, 1);
            } else {
                int end = (int) Math.min(inner, (task + 1L) * taskRows);
                for (int from = task * taskRows; from < end; from += block) {
                    bench.work(from, Math.min(block, end - from));
                }
            }
            idle.add(bench);
        });
    }

    /** What one thread at a time works with: a task takes over what another left in the cache. */
    private record Bench(Body body, int[] scratch, int[] at, int[] next) {
        void work(int from, int len) {
            body.run(scratch, at, next, from, len);
        }
    }
}

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
     * Runs the rows first ≤ row &lt; end of a trace; the trace's last row is a block of its own, since the row after it is
     * the first. No two threads use a body at the same time.
     */
    static void run(int rows, int first, int end, AirProgram air, Workers workers, Supplier<Body> bodies) {
        int block = air.blockRows();
        int innerEnd = Math.min(end, rows - 1);
        int inner = innerEnd - first;
        int taskBlocks = Math.clamp(inner / block / (TASKS_PER_THREAD * workers.threads()), 1, MAX_TASK_BLOCKS);
        int taskRows = taskBlocks * block;
        int innerTasks = Math.ceilDiv(inner, taskRows);
        int tasks = innerTasks + (end - innerEnd);
        int slots = air.system().layout().columnNames().size()
                + air.system().layout().fixedNames().size()
                + air.system().layout().periodicNames().size();
        Queue<Bench> idle = new ConcurrentLinkedQueue<>();
        workers.run(tasks, task -> {
            Bench taken = idle.poll();
            Bench bench =
                    taken == null ? new Bench(bodies.get(), air.newScratch(), new int[slots], new int[slots]) : taken;
            if (task == innerTasks) {
                bench.work(rows - 1, 1);
            } else {
                int taskEnd = (int) Math.min(innerEnd, first + (task + 1L) * taskRows);
                for (int from = first + task * taskRows; from < taskEnd; from += block) {
                    bench.work(from, Math.min(block, taskEnd - from));
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

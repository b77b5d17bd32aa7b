package quod.trace.work;

import java.util.function.IntConsumer;

/** The workers that consist of the caller alone. */
enum SequentialWorkers implements Workers {
    INSTANCE;

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public void run(int tasks, IntConsumer task) {
        if (tasks < 0) {
            throw new IllegalArgumentException("tasks must not be negative, but is " + tasks);
        }
        for (int i = 0; i < tasks; i++) {
            task.accept(i);
        }
    }
}

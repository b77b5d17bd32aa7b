package quod.trace.prover;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import quod.api.ProvingException;
import quod.trace.commit.Machine;
import quod.trace.shape.ProofShape;
import quod.trace.work.Workers;

/**
 * A loop over the traces of a proof: many small ones are worked on side by side, each on one thread, others one after the
 * other, each on all threads.
 */
final class TraceLoop {
    /** log2 of the rows up to which a trace has hardly a task for a second thread: two blocks of constraints. */
    private static final int SMALL_LOG_ROWS = 12;

    private final int traces;
    private final Workers workers;
    private final Machine machine;
    private final boolean sideBySide;

    TraceLoop(ProofShape shape, Machine machine) {
        this.traces = shape.traces().size();
        this.workers = machine.workers();
        int threads = workers.threads();
        this.sideBySide = threads > 1 && traces >= 2 * threads && shape.maxLogRows() <= SMALL_LOG_ROWS;
        this.machine = sideBySide ? machine.withWorkers(Workers.sequential()) : machine;
    }

    /** Returns what each job is done on. */
    Machine machine() {
        return machine;
    }

    /**
     * Does a job for each trace.
     *
     * @throws ProvingException what the job threw for the first of the traces that it failed for
     */
    void run(IntConsumer job) {
        if (!sideBySide) {
            for (int t = 0; t < traces; t++) {
                job.accept(t);
            }
            return;
        }
        @Nullable ProvingException[] failures = new ProvingException[traces];
        workers.run(traces, t -> {
            try {
                job.accept(t);
            } catch (ProvingException e) {
                failures[t] = e;
            }
        });
        for (ProvingException failure : failures) {
            if (failure != null) {
                throw failure;
            }
        }
    }
}

package quod.strategies.parallel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import quod.api.BatchProver;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProvingException;
import quod.api.StrategyContext;
import quod.strategies.spi.DecoratedProver;

/** Hands out the requests of a call to the caller and to helpers. */
final class ParallelProver extends DecoratedProver {
    private final int workers;
    private final Semaphore helpers;
    private final MemoryGate gate;
    private final long worthwhileNanos;
    private final ExecutorService executor;
    private final Consumer<String> decisions;
    private final Optional<BatchProver> gauge;
    private final ThreadLocal<Boolean> working = ThreadLocal.withInitial(() -> false);
    private final AtomicBoolean toldThatItIsAlone = new AtomicBoolean();
    private final TaskLengths lengths = new TaskLengths();

    ParallelProver(Prover next, ParallelStrategy strategy, StrategyContext context) {
        super(next);
        this.workers = strategy.workers(next);
        this.helpers = new Semaphore(workers - 1);
        this.gate = new MemoryGate(strategy.memoryBytes().orElse(context.memoryBudgetBytes()));
        this.worthwhileNanos = strategy.worthwhile().toNanos();
        this.executor = context.executor();
        this.decisions = context.decisions();
        this.gauge = batchProver(next);
    }

    @Override
    public ProveResult prove(ProveRequest request) {
        return next().prove(request);
    }

    @Override
    public List<ProveOutcome> proveAll(List<ProveRequest> requests) {
        if (workers == 1 && toldThatItIsAlone.compareAndSet(false, true)) {
            decisions.accept("parallel: one proof keeps all threads busy, so requests are passed on as they are");
        }
        if (workers == 1 || requests.size() < 2 || working.get()) {
            return next().proveAll(requests);
        }
        return new ParallelRun(this, requests).outcomes();
    }

    int workers() {
        return workers;
    }

    Semaphore helpers() {
        return helpers;
    }

    MemoryGate gate() {
        return gate;
    }

    ExecutorService executor() {
        return executor;
    }

    void decided(String decision) {
        decisions.accept("parallel: " + decision);
    }

    /** Tells whether so much work is worth calling a helper. */
    boolean worthwhile(double nanos) {
        return nanos >= worthwhileNanos;
    }

    /** Returns how large a chunk of requests of that length should be: worth its hand-over, and no larger. */
    int chunk(double nanosPerRequest) {
        return (int) Math.clamp(worthwhileNanos / Math.max(1, nanosPerRequest), 1, 1 << 20);
    }

    TaskLengths lengths() {
        return lengths;
    }

    /** Returns how much memory proving these takes, or 0 if that cannot be told. */
    long memoryBytes(List<ProveRequest> requests) {
        if (gauge.isEmpty()) {
            return 0;
        }
        try {
            if (provesTogether(next())) {
                return gauge.get().memoryBytes(requests);
            }
            long largest = 0;
            for (ProveRequest request : requests) {
                largest = Math.max(largest, gauge.get().memoryBytes(List.of(request)));
            }
            return largest;
        } catch (ProvingException unsupported) {
            return 0;
        }
    }

    /** Does something on this thread, marked so that a call from within it takes no more threads. */
    void work(Runnable task) {
        boolean before = working.get();
        working.set(true);
        try {
            task.run();
        } finally {
            if (before) {
                working.set(true);
            } else {
                working.remove();
            }
        }
    }
}

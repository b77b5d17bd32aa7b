package quod.strategies.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProvingException;
import quod.strategies.adaptive.Estimator;

/**
 * Proves in the background, on threads of an executor.
 *
 * <p>Guarantees: every future completes, also where the executor refuses the work, is shut down with the work in its
 * queue, or the prover breaks; work whose deadline passes while it waits in a queue ends then. Closing this ends what
 * waits, and cancels what runs; prover and executor stay the caller's.
 */
public final class Jobs implements AutoCloseable {
    private final Prover prover;
    private final ExecutorService executor;
    private final Optional<Estimator> estimator;
    private final Watch watch;
    private volatile boolean closed;
    private final java.util.Set<Job> running = java.util.concurrent.ConcurrentHashMap.newKeySet();

    /**
     * Creates one.
     *
     * @param prover proves; a pipeline, for example
     * @param executor runs the work
     * @param estimator tells what the work will take, if there is one
     */
    public Jobs(Prover prover, ExecutorService executor, Optional<Estimator> estimator) {
        this.prover = prover;
        this.executor = executor;
        this.estimator = estimator;
        this.watch = new Watch(executor);
    }

    /**
     * Proves one request. The future completes with the result, or exceptionally with the {@link ProvingException}.
     * Cancelling it stops the prover.
     */
    public CompletableFuture<ProveResult> proveAsync(ProveRequest request) {
        Job job = submit(List.of(request));
        CompletableFuture<ProveResult> result = new CompletableFuture<>();
        var _ = job.outcomes().whenComplete((outcomes, failure) -> complete(result, outcomes, failure));
        var _ = result.whenComplete((proved, failure) -> {
            if (result.isCancelled()) {
                job.cancel();
            }
        });
        return result;
    }

    private static void complete(
            CompletableFuture<ProveResult> result, @Nullable List<ProveOutcome> outcomes, @Nullable Throwable failure) {
        if (outcomes == null) {
            result.completeExceptionally(failure != null ? failure : new IllegalStateException("no outcome"));
            return;
        }
        switch (outcomes.getFirst()) {
            case ProveOutcome.Proved proved -> result.complete(proved.result());
            case ProveOutcome.Failed failed -> result.completeExceptionally(failed.cause());
        }
    }

    /** Begins to prove requests, by one {@code proveAll}. */
    public Job submit(List<ProveRequest> requests) {
        return submit(requests, Optional.empty());
    }

    /** Begins to prove requests; those that have not ended by then fail. The deadline counts from now. */
    public Job submit(List<ProveRequest> requests, Duration deadline) {
        return submit(requests, Optional.of(deadline));
    }

    private Job submit(List<ProveRequest> requests, Optional<Duration> deadline) {
        Job job = new Job(prover, requests, deadline, expected(List.copyOf(requests)));
        running.add(job);
        var _ = job.outcomes().whenComplete((outcomes, failure) -> running.remove(job));
        watch.add(job);
        try {
            executor.execute(job);
        } catch (RejectedExecutionException e) {
            job.refused(e);
        }
        return job;
    }

    /** Returns what estimates the time of requests one after the other. */
    private Supplier<OptionalDouble> expected(List<ProveRequest> requests) {
        return () -> {
            if (estimator.isEmpty()) {
                return OptionalDouble.empty();
            }
            double sum = 0;
            for (ProveRequest request : requests) {
                try {
                    sum += estimator.get().expected(request).nanos();
                } catch (ProvingException malformed) {
                    // It fails at once.
                }
            }
            return OptionalDouble.of(sum);
        };
    }

    /** Returns how many jobs were submitted and have not begun: the executor's queue, as far as it is of this. */
    public int waiting() {
        return (int) running.stream().filter(job -> !job.hasBegun()).count();
    }

    /** Returns how many jobs have begun and not ended. */
    public int running() {
        return (int) running.stream().filter(Job::hasBegun).count();
    }

    /** Tells whether this was closed. */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        running.forEach(Job::cancel);
        watch.close();
    }
}

package quod.strategies.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.Prover;
import quod.api.ProverFailedException;
import quod.api.ProvingException;

/** Requests that are proven in the background. Safe for concurrent use. */
public final class Job implements Runnable, Watch.Watched {
    /** Fractions are counted in these. */
    private static final int WHOLE = 1_000_000;

    /** Before that part of the work is done, the speed says less than the estimate. */
    private static final double TELLING = 0.05;

    private final Prover prover;
    private final List<ProveRequest> given;
    private final List<Cancellation> tokens = new ArrayList<>();
    private final List<ProveRequest> watched = new ArrayList<>();
    private final AtomicIntegerArray fractions;
    private final CompletableFuture<List<ProveOutcome>> outcomes = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Supplier<OptionalDouble> estimateNanos;
    private volatile long beganNanos;

    Job(
            Prover prover,
            List<ProveRequest> requests,
            Optional<Duration> deadline,
            Supplier<OptionalDouble> estimateNanos) {
        this.prover = prover;
        this.given = List.copyOf(requests);
        this.estimateNanos = estimateNanos;
        this.fractions = new AtomicIntegerArray(given.size());
        for (int i = 0; i < given.size(); i++) {
            Cancellation own = given.get(i).cancellation();
            Cancellation token = deadline.map(own::linkedAfter).orElseGet(own::linked);
            tokens.add(token);
            watched.add(watch(i, token));
        }
        var _ = outcomes.whenComplete((result, failure) -> {
            if (outcomes.isCancelled()) {
                cancel();
            }
        });
    }

    private ProveRequest watch(int index, Cancellation token) {
        ProveRequest request = given.get(index);
        var listener = request.progress();
        return request.withCancellation(token).withProgress((phase, number, count) -> {
            fractions.set(index, (int) (WHOLE * (number + 0.5) / count));
            listener.phase(phase, number, count);
        });
    }

    /** Returns the outcomes, in the order of the requests, when all have ended; it always completes. */
    public CompletableFuture<List<ProveOutcome>> outcomes() {
        return outcomes;
    }

    /** Stops it: requests that have not ended fail with {@link CancelledException}. */
    public void cancel() {
        tokens.forEach(Cancellation::cancel);
    }

    /** Tells how far it is. */
    public JobProgress progress() {
        boolean ended = outcomes.isDone();
        int started = 0;
        double sum = 0;
        for (int i = 0; i < fractions.length(); i++) {
            started += fractions.get(i) > 0 ? 1 : 0;
            sum += fractions.get(i);
        }
        double fraction = ended || given.isEmpty() ? 1 : sum / WHOLE / given.size();
        long elapsed = begun.get() ? Math.max(0, System.nanoTime() - beganNanos) : 0;
        return new JobProgress(
                given.size(),
                started,
                fraction,
                Duration.ofNanos(elapsed),
                ended ? Optional.of(Duration.ZERO) : remaining(fraction, elapsed),
                ended);
    }

    private Optional<Duration> remaining(double fraction, long elapsedNanos) {
        if (fraction >= TELLING) {
            return Optional.of(Duration.ofNanos((long) (elapsedNanos * (1 - fraction) / fraction)));
        }
        OptionalDouble expected = estimateNanos.get();
        return expected.isPresent()
                ? Optional.of(Duration.ofNanos((long) Math.max(0, expected.getAsDouble() - elapsedNanos)))
                : Optional.empty();
    }

    boolean hasBegun() {
        return begun.get();
    }

    /** Does the work; for the executor. */
    @Override
    public void run() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        beganNanos = System.nanoTime();
        try {
            outcomes.complete(prover.proveAll(watched));
        } catch (ProvingException e) {
            failAll(e);
        } catch (RuntimeException | Error e) {
            failAll(new ProverFailedException("the prover failed", e));
        }
    }

    /** Ends a job that will not begin. */
    @Override
    public boolean look(boolean executorEnded) {
        boolean allCancelled = true;
        for (Cancellation token : tokens) {
            allCancelled &= token.isCancelled();
        }
        if ((executorEnded || (allCancelled && !given.isEmpty())) && begun.compareAndSet(false, true)) {
            beganNanos = System.nanoTime();
            failAll(
                    allCancelled
                            ? new CancelledException("proving was cancelled, or its deadline passed, before it began")
                            : new ProverFailedException("the executor was shut down before the work began"));
        }
        return outcomes.isDone();
    }

    void refused(RuntimeException cause) {
        begun.set(true);
        failAll(new ProverFailedException("the executor takes no work", cause));
    }

    private void failAll(ProvingException cause) {
        List<ProveOutcome> failed = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            failed.add(new ProveOutcome.Failed(i, cause));
        }
        outcomes.complete(failed);
    }
}

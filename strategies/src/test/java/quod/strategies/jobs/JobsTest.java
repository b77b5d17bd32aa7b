package quod.strategies.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.api.Inputs;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProverFailedException;
import quod.strategies.FakeProver;
import quod.strategies.Quod;
import quod.testkit.ReferencePrograms;

@Timeout(30)
class JobsTest {
    private final FakeProver fake = new FakeProver();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Jobs jobs = new Jobs(fake, executor, Optional.empty());
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        goOn.countDown();
        jobs.close();
        executor.shutdownNow();
    }

    private static ProveRequest request(int start) {
        return ProveRequest.of(ReferencePrograms.power(2), Inputs.of("start", start));
    }

    private static List<ProveRequest> requests(int count) {
        List<ProveRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(request(i));
        }
        return requests;
    }

    /** Makes the prover wait, looking at the request's cancellation, until {@link #goOn}. */
    private CountDownLatch blocking() {
        CountDownLatch begun = new CountDownLatch(1);
        fake.before = request -> {
            begun.countDown();
            while (goOn.getCount() > 0) {
                request.cancellation().check();
                LockSupport.parkNanos(1_000_000);
            }
        };
        return begun;
    }

    private static void assertFails(CompletableFuture<ProveResult> future, Class<? extends Throwable> type) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> future.get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(type);
    }

    private static void assertAllFail(Job job, Class<? extends Throwable> type) throws Exception {
        assertThat(job.outcomes().get(10, TimeUnit.SECONDS))
                .isNotEmpty()
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                ProveOutcome.Failed.class,
                                failed -> assertThat(failed.cause()).isInstanceOf(type)));
    }

    @Test
    void aFutureCompletesWithTheResult() throws Exception {
        assertThat(jobs.proveAsync(request(3)).get().statement().publicValues().get("start"))
                .isEqualTo(3);
    }

    @Test
    void aFutureCompletesWithTheFailure() {
        fake.before = request -> {
            throw new ProverFailedException("always");
        };
        assertFails(jobs.proveAsync(request(1)), ProverFailedException.class);
        fake.before = request -> {
            throw new IllegalStateException("a bug");
        };
        assertFails(jobs.proveAsync(request(1)), ProverFailedException.class);
        fake.before = request -> {
            throw new StackOverflowError();
        };
        assertFails(jobs.proveAsync(request(1)), ProverFailedException.class);
    }

    @Test
    void anExecutorThatRefusesIsAFailure() throws Exception {
        executor.shutdown();
        assertFails(jobs.proveAsync(request(1)), ProverFailedException.class);
        assertAllFail(jobs.submit(requests(3)), ProverFailedException.class);
    }

    @Test
    void anExecutorThatDropsItsQueueIsAFailure() throws Exception {
        blocking().getCount();
        CompletableFuture<ProveResult> running = jobs.proveAsync(request(1));
        CompletableFuture<ProveResult> waiting = jobs.proveAsync(request(2));
        executor.shutdownNow();
        assertFails(running, CancelledException.class);
        assertFails(waiting, ProverFailedException.class);
    }

    @Test
    void cancellingTheFutureStopsTheProver() throws Exception {
        CountDownLatch begun = blocking();
        CompletableFuture<ProveResult> future = jobs.proveAsync(request(1));
        begun.await();
        future.cancel(true);
        assertThat(executor.submit(() -> "free").get(10, TimeUnit.SECONDS)).isEqualTo("free");
    }

    @Test
    void theRequestsOwnCancellationIsObeyed() throws Exception {
        CountDownLatch begun = blocking();
        Cancellation cancellation = Cancellation.create();
        CompletableFuture<ProveResult> future = jobs.proveAsync(request(1).withCancellation(cancellation));
        begun.await();
        cancellation.cancel();
        assertFails(future, CancelledException.class);
    }

    @Test
    void aDeadlineCountsInTheQueueToo() throws Exception {
        CountDownLatch begun = blocking();
        Job running = jobs.submit(requests(2), Duration.ofMillis(200));
        begun.await();
        Job waiting = jobs.submit(requests(2), Duration.ofMillis(50));
        assertAllFail(waiting, CancelledException.class);
        assertAllFail(running, CancelledException.class);
    }

    @Test
    void aJobCanBeWatchedAndCancelled() throws Exception {
        CountDownLatch half = new CountDownLatch(1);
        fake.before = request -> {
            if (request.inputs().value("start") == 5) {
                half.countDown();
                while (goOn.getCount() > 0) {
                    request.cancellation().check();
                    LockSupport.parkNanos(1_000_000);
                }
            } else {
                LockSupport.parkNanos(2_000_000);
            }
        };
        Job job = jobs.submit(requests(10));
        half.await();
        JobProgress progress = job.progress();
        assertThat(progress.requests()).isEqualTo(10);
        assertThat(progress.begun()).isEqualTo(6);
        assertThat(progress.fraction()).isBetween(0.3, 0.7);
        assertThat(progress.elapsed()).isPositive();
        assertThat(progress.remaining())
                .hasValueSatisfying(time -> assertThat(time).isPositive());
        assertThat(progress.ended()).isFalse();
        job.cancel();
        List<ProveOutcome> outcomes = job.outcomes().get(10, TimeUnit.SECONDS);
        assertThat(outcomes.subList(0, 5)).allMatch(ProveOutcome.Proved.class::isInstance);
        assertThat(outcomes.subList(5, 10)).allMatch(ProveOutcome.Failed.class::isInstance);
        assertThat(job.progress().ended()).isTrue();
        assertThat(job.progress().remaining()).contains(Duration.ZERO);
    }

    @Test
    void listenersAreStillTold() throws Exception {
        List<String> phases = new ArrayList<>();
        jobs.proveAsync(request(1).withProgress((phase, index, count) -> phases.add(phase)))
                .get();
        assertThat(phases).containsExactly("run", "prove");
    }

    @Test
    void anEmptyJobEnds() throws Exception {
        assertThat(jobs.submit(List.of()).outcomes().get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void closingEndsWhatRunsAndWhatWaits() throws Exception {
        CountDownLatch begun = blocking();
        CompletableFuture<ProveResult> running = jobs.proveAsync(request(1));
        CompletableFuture<ProveResult> waiting = jobs.proveAsync(request(2));
        begun.await();
        jobs.close();
        assertFails(running, CancelledException.class);
        assertFails(waiting, CancelledException.class);
    }

    @Test
    void aPipelineHasJobs() throws Exception {
        try (var pipeline = Quod.builder().around(new FakeProver());
                Jobs its = pipeline.jobs()) {
            assertThat(its.proveAsync(request(1)).get()).isNotNull();
        }
    }
}

package quod.strategies.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.api.Inputs;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.Prover;
import quod.api.ProverFailedException;
import quod.api.ProverInfo;
import quod.api.StrategyContext;
import quod.strategies.FakeProver;
import quod.strategies.batch.BatchStrategy;
import quod.testkit.ReferencePrograms;

@Timeout(30)
class ParallelStrategyTest {
    private final List<String> decisions = java.util.Collections.synchronizedList(new ArrayList<>());
    private final FakeProver fake = new FakeProver();
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private static final ParallelStrategy EAGER =
            ParallelStrategy.standard().threads(4).worthwhile(Duration.ZERO);

    @AfterEach
    void stopPool() {
        pool.shutdownNow();
    }

    private StrategyContext context(ExecutorService executor, long memoryBytes) {
        return new StrategyContext(executor, Clock.systemUTC(), memoryBytes, decisions::add);
    }

    private Prover eager() {
        return EAGER.optimize(fake, context(pool, 1L << 40));
    }

    private static List<ProveRequest> requests(int count) {
        List<ProveRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(ProveRequest.of(ReferencePrograms.power(2), Inputs.of("start", i)));
        }
        return requests;
    }

    private static void assertAllProvedInOrder(List<ProveOutcome> outcomes, int count) {
        assertThat(outcomes).hasSize(count);
        for (int i = 0; i < count; i++) {
            int index = i;
            assertThat(outcomes.get(i)).isInstanceOfSatisfying(ProveOutcome.Proved.class, proved -> {
                assertThat(proved.index()).isEqualTo(index);
                assertThat(proved.result().statement().publicValues().get("start"))
                        .isEqualTo(index);
            });
        }
    }

    private static Consumer<ProveRequest> pause(int millis) {
        return request -> {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Test
    void manyRequestsComeInOrder() {
        assertAllProvedInOrder(eager().proveAll(requests(1001)), 1001);
    }

    @Test
    void allWorkersWorkAtTheSameTimeAndNoMore() {
        CyclicBarrier allFour = new CyclicBarrier(4);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        fake.before = request -> {
            threads.add(Thread.currentThread());
            try {
                allFour.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("four workers did not meet", e);
            }
        };
        ProveRequest slow = ProveRequest.of(ReferencePrograms.power(2), Inputs.rows(8));
        assertThat(eager().proveAll(List.of(slow, slow, slow, slow))).allMatch(ProveOutcome.Proved.class::isInstance);
        assertThat(threads).hasSize(4).contains(Thread.currentThread());
    }

    @Test
    void callsShareTheHelpers() throws InterruptedException {
        AtomicInteger busy = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        fake.before = request -> {
            most.accumulateAndGet(busy.incrementAndGet(), Math::max);
            pause(2).accept(request);
            busy.decrementAndGet();
        };
        Prover prover = ParallelStrategy.standard()
                .threads(2)
                .worthwhile(Duration.ZERO)
                .optimize(fake, context(pool, 1L << 40));
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            callers.add(Thread.ofPlatform().start(() -> prover.proveAll(requests(20))));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(most.get()).as("three callers and one helper").isLessThanOrEqualTo(4);
    }

    @Test
    void tinyTasksStayOnTheCallersThread() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        fake.before = request -> threads.add(Thread.currentThread());
        ParallelStrategy.standard()
                .threads(4)
                .worthwhile(Duration.ofHours(1))
                .optimize(fake, context(pool, 1L << 40))
                .proveAll(requests(50));
        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(decisions).isEmpty();
    }

    @Test
    void aProverThatUsesAllThreadsIsLeftAlone() {
        fake.info = new ProverInfo("fake-prover", "1", fake.info().properties(), "", 4);
        assertThat(EAGER.workers(fake)).isEqualTo(1);
        assertThat(EAGER.threads(8).workers(fake)).isEqualTo(2);
        assertThat(EAGER.innerThreads(2).workers(fake)).isEqualTo(2);
        assertAllProvedInOrder(eager().proveAll(requests(5)), 5);
        assertThat(decisions).singleElement().asString().contains("passed on as they are");
    }

    @Test
    void aBatchProverInsideGetsOneLargeChunkAWorker() {
        Prover prover = EAGER.threads(2)
                .optimize(BatchStrategy.standard().optimize(fake, context(pool, 1L << 40)), context(pool, 1L << 40));
        assertAllProvedInOrderOfProofs(prover.proveAll(requests(20)));
        assertThat(fake.groups).containsExactly(10, 10);
    }

    @Test
    void whatTookLongInOneCallIsHandedOutAtOnceInTheNext() {
        fake.before = pause(2);
        Prover prover = EAGER.worthwhile(Duration.ofMillis(1)).optimize(fake, context(pool, 1L << 40));
        prover.proveAll(requests(20));
        assertThat(decisions).last().asString().contains("15 requests");
        prover.proveAll(requests(20));
        assertThat(decisions).last().asString().contains("20 requests");
    }

    private static void assertAllProvedInOrderOfProofs(List<ProveOutcome> outcomes) {
        assertAllProvedInOrder(outcomes, 20);
    }

    @Test
    void failuresStayAlone() {
        fake.before = request -> {
            if (request.inputs().value("start") % 3 == 0) {
                throw new ProverFailedException("every third");
            }
        };
        List<ProveOutcome> outcomes = eager().proveAll(requests(30));
        for (int i = 0; i < 30; i++) {
            assertThat(outcomes.get(i).index()).isEqualTo(i);
            assertThat(outcomes.get(i))
                    .isInstanceOf(i % 3 == 0 ? ProveOutcome.Failed.class : ProveOutcome.Proved.class);
        }
    }

    @Test
    void aBugOfTheProverReachesTheCallerFromAnyThread() {
        fake.before = request -> {
            if (Thread.currentThread().getName().contains("pool")) {
                throw new IllegalStateException("a bug");
            }
            pause(5).accept(request);
        };
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> eager().proveAll(requests(200)))
                .withMessage("a bug");
    }

    @Test
    void anExecutorThatRefusesCostsTimeAlone() {
        pool.shutdown();
        assertAllProvedInOrder(eager().proveAll(requests(20)), 20);
        assertThat(decisions).anyMatch(decision -> decision.contains("takes no more work"));
    }

    @Test
    void anExecutorThatNeverRunsAnythingBlocksNothing() {
        ExecutorService idle = new IdleExecutor();
        assertAllProvedInOrder(EAGER.optimize(fake, context(idle, 1L << 40)).proveAll(requests(20)), 20);
    }

    @Test
    void shuttingTheExecutorDownFailsWhatItsThreadsWereProvingAndNothingElse() {
        CountDownLatch helping = new CountDownLatch(1);
        fake.before = request -> {
            if (Thread.currentThread().getName().contains("pool")) {
                helping.countDown();
                pause(60_000).accept(request);
            } else {
                try {
                    helping.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                pool.shutdownNow();
            }
        };
        List<ProveOutcome> outcomes =
                EAGER.threads(2).optimize(fake, context(pool, 1L << 40)).proveAll(requests(10));
        assertThat(outcomes.stream().filter(ProveOutcome.Failed.class::isInstance))
                .isNotEmpty()
                .allSatisfy(outcome ->
                        assertThat(((ProveOutcome.Failed) outcome).cause()).isInstanceOf(CancelledException.class));
        assertThat(outcomes.stream().filter(ProveOutcome.Proved.class::isInstance))
                .isNotEmpty();
    }

    @Test
    void nestedCallsInTheCommonPoolDoNotBlock() throws Exception {
        Prover prover = EAGER.optimize(fake, context(ForkJoinPool.commonPool(), 1L << 40));
        List<java.util.concurrent.Future<List<ProveOutcome>>> outer = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            outer.add(ForkJoinPool.commonPool().submit(() -> prover.proveAll(requests(16))));
        }
        for (var future : outer) {
            assertAllProvedInOrder(future.get(20, TimeUnit.SECONDS), 16);
        }
    }

    @Test
    void aProgramThatProvesItselfTakesNoMoreThreads() {
        AtomicInteger depth = new AtomicInteger();
        Prover[] self = new Prover[1];
        fake.before = request -> {
            if (request.inputs().value("start") == 1 && depth.getAndIncrement() == 0) {
                assertAllProvedInOrder(self[0].proveAll(requests(10)), 10);
            }
        };
        self[0] = EAGER.optimize(fake, context(pool, 1));
        assertAllProvedInOrder(self[0].proveAll(requests(10)), 10);
    }

    @Test
    void theMemoryBudgetBoundsWhatIsProvenAtATime() {
        AtomicLong used = new AtomicLong();
        AtomicLong most = new AtomicLong();
        fake.memory = request -> 10;
        fake.before = request -> {
            most.accumulateAndGet(used.addAndGet(10), Math::max);
            pause(3).accept(request);
            used.addAndGet(-10);
        };
        assertAllProvedInOrder(EAGER.optimize(fake, context(pool, 25)).proveAll(requests(30)), 30);
        assertThat(most.get()).isLessThanOrEqualTo(20);
    }

    @Test
    void aRequestAboveTheBudgetIsProvenWhenNothingElseIs() {
        fake.memory = request -> 1000;
        assertAllProvedInOrder(EAGER.optimize(fake, context(pool, 25)).proveAll(requests(10)), 10);
    }

    @Test
    void interruptingTheCallerStopsTheHelpersAndLeavesTheirThreadsUsable() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        fake.before = request -> {
            begun.countDown();
            pause(60_000).accept(request);
        };
        List<ProveOutcome> outcomes = new ArrayList<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            outcomes.addAll(eager().proveAll(requests(20)));
            outcomes.add(new ProveOutcome.Failed(
                    Thread.currentThread().isInterrupted() ? -1 : -2, new CancelledException("flag")));
        });
        begun.await();
        caller.interrupt();
        caller.join(10_000);
        assertThat(caller.isAlive()).isFalse();
        assertThat(outcomes).hasSize(21).allMatch(ProveOutcome.Failed.class::isInstance);
        assertThat(outcomes.getLast().index()).as("still interrupted").isEqualTo(-1);
        for (int i = 0; i < 8; i++) {
            assertThat(pool.submit(() -> Thread.currentThread().isInterrupted()).get())
                    .isFalse();
        }
    }

    @Test
    void requestsPastTheirDeadlineAreNotBegun() {
        fake.before = pause(20);
        List<ProveRequest> timed = requests(40).stream()
                .map(request -> request.withCancellation(Cancellation.after(Duration.ofMillis(60))))
                .toList();
        long begun = System.nanoTime();
        List<ProveOutcome> outcomes = eager().proveAll(timed);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(outcomes.stream().filter(ProveOutcome.Failed.class::isInstance))
                .isNotEmpty()
                .allSatisfy(failed -> assertThat(((ProveOutcome.Failed) failed).cause())
                        .isInstanceOf(CancelledException.class)
                        .hasMessageContaining("deadline"));
    }

    /** Takes work and never does it. */
    private static final class IdleExecutor extends java.util.concurrent.AbstractExecutorService {
        @Override
        public void execute(Runnable task) {
            if (task == null) {
                throw new RejectedExecutionException();
            }
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return false;
        }
    }
}

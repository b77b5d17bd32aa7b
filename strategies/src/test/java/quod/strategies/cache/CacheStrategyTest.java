package quod.strategies.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProverFailedException;
import quod.strategies.FakeProver;
import quod.strategies.batch.BatchStrategy;
import quod.strategies.cache.Fixtures.HandClock;
import quod.testkit.ReferencePrograms;
import quod.testkit.SmallProgram;

@Timeout(60)
class CacheStrategyTest {
    private final FakeProver fake = new FakeProver();
    private final ProofCache memory = ProofCache.of(1 << 24, Optional.empty(), Clock.systemUTC());
    private final Prover prover = CacheStrategy.standard().memory(memory).optimize(fake, Fixtures.context());

    private static ProveResult proved(ProveOutcome outcome) {
        assertThat(outcome).isInstanceOf(ProveOutcome.Proved.class);
        return ((ProveOutcome.Proved) outcome).result();
    }

    @Test
    void aHitIsTheVerySameResult() {
        ProveResult first = prover.prove(Fixtures.request(1));
        assertThat(prover.prove(Fixtures.request(1))).isSameAs(first);
        assertThat(fake.groups).hasSize(1);
        CacheStatistics statistics = memory.statistics();
        assertThat(statistics.hits()).isEqualTo(1);
        assertThat(memory.served()).isEqualTo(1);
        assertThat(statistics.misses()).isEqualTo(1);
        assertThat(statistics.bytes()).isGreaterThan(100);
    }

    @Test
    void aHundredRequestsTenOfThemDifferentHitNinetyTimes() {
        for (int i = 0; i < 100; i++) {
            prover.prove(Fixtures.request(i % 10));
        }
        assertThat(memory.statistics().hitRate()).isEqualTo(0.9);
        assertThat(fake.groups).hasSize(10);
    }

    @Test
    void alsoWhenSixteenThreadsAskAtOnce() throws Exception {
        fake.before = request -> Thread.onSpinWait();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (int repeat = 0; repeat < 20; repeat++) {
                int offset = 10 * repeat;
                CountDownLatch start = new CountDownLatch(1);
                List<Future<ProveResult>> results = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    ProveRequest request = Fixtures.request(offset + i % 10);
                    Callable<ProveResult> task = () -> {
                        start.await();
                        return prover.prove(request);
                    };
                    results.add(threads.submit(task));
                }
                start.countDown();
                for (Future<ProveResult> result : results) {
                    result.get();
                }
            }
        }
        assertThat(memory.statistics().requests()).isEqualTo(2000);
        assertThat(memory.statistics().hitRate()).isEqualTo(0.9);
        assertThat(fake.groups).hasSize(200);
    }

    @Test
    void whateverDecidesTheProofIsInTheKey() {
        ProveRequest request = Fixtures.request(1);
        RequestKeys keys = new RequestKeys(FakeProver.info("backend", "1", "configuration"));
        CacheKey key = keys.of(request);
        assertThat(keys.of(Fixtures.request(1))).isEqualTo(key);
        SmallProgram power = ReferencePrograms.power(2);
        List<CacheKey> others = List.of(
                new RequestKeys(FakeProver.info("another", "1", "configuration")).of(request),
                new RequestKeys(FakeProver.info("backend", "2", "configuration")).of(request),
                new RequestKeys(FakeProver.info("backend", "1", "other")).of(request),
                new RequestKeys(FakeProver.info("backen", "d1", "configuration")).of(request),
                keys.of(Fixtures.request(2)),
                keys.of(ProveRequest.of(power, Inputs.of("start", 1).and("rows", 16))),
                keys.of(ProveRequest.of(power.renamed("power"), request.inputs())),
                keys.of(ProveRequest.of(ReferencePrograms.power(3), request.inputs())),
                keys.of(request.withoutTraceCheck()),
                keys.of(ProveRequest.ofTrace(request.program(), request.runProgram())),
                keys.of(ProveRequest.ofTrace(
                        request.program(), Fixtures.request(2).runProgram())),
                key.together());
        assertThat(others).doesNotHaveDuplicates().doesNotContain(key);
    }

    @Test
    void classAndWitnessVersionAreInTheKeyThoughTheProgramsIdIsTheSame() {
        RequestKeys keys = new RequestKeys(FakeProver.info("backend", "1", ""));
        ProveRequest plain = Fixtures.request(1);
        ProveRequest otherClass = ProveRequest.of(new Versioned("1"), plain.inputs());
        ProveRequest otherVersion = ProveRequest.of(new Versioned("2"), plain.inputs());
        assertThat(otherClass.program().id()).isEqualTo(plain.program().id());
        assertThat(List.of(keys.of(plain), keys.of(otherClass), keys.of(otherVersion)))
                .doesNotHaveDuplicates();
    }

    /** The same constraints, another class. */
    private record Versioned(String witnessVersion) implements quod.api.TraceProgram {
        private static final SmallProgram PROGRAM = ReferencePrograms.power(2);

        @Override
        public String name() {
            return PROGRAM.name();
        }

        @Override
        public quod.api.TraceLayout layout() {
            return PROGRAM.layout();
        }

        @Override
        public List<quod.api.InputSpec> inputs() {
            return PROGRAM.inputs();
        }

        @Override
        public quod.api.Trace run(Inputs in) {
            return PROGRAM.run(in);
        }

        @Override
        public void constraints(quod.api.ConstraintBuilder c) {
            PROGRAM.constraints(c);
        }
    }

    @Test
    void aTraceThatWasGivenIsCachedByItsCells() {
        CompiledProgram program = CompiledProgram.of(ReferencePrograms.power(2));
        ProveRequest run = ProveRequest.of(program, Inputs.of("start", 1));
        prover.prove(ProveRequest.ofTrace(program, run.runProgram()));
        prover.prove(ProveRequest.ofTrace(program, run.runProgram()));
        assertThat(memory.statistics().hits()).isEqualTo(1);
    }

    @Test
    void theKeyOfARequestObjectIsComputedOnce() {
        RequestKeys keys = new RequestKeys(FakeProver.info("backend", "1", ""));
        ProveRequest request = Fixtures.request(1);
        assertThat(keys.of(request)).isSameAs(keys.of(request));
    }

    @Test
    void failuresAreNotCached() {
        AtomicInteger times = new AtomicInteger();
        fake.before = request -> {
            if (times.incrementAndGet() == 1) {
                throw new ProverFailedException("the first time");
            }
        };
        assertThatExceptionOfType(ProverFailedException.class).isThrownBy(() -> prover.prove(Fixtures.request(1)));
        assertThat(prover.prove(Fixtures.request(1))).isNotNull();
        assertThat(memory.statistics().failures()).isEqualTo(1);
        assertThat(memory.statistics().misses()).isEqualTo(2);
    }

    @Test
    void aBugOfTheProverLeavesNobodyWaiting() {
        fake.before = request -> {
            throw new IllegalStateException("a bug");
        };
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> prover.prove(Fixtures.request(1)));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> prover.proveAll(List.of(Fixtures.request(1))));
        fake.before = request -> {};
        assertThat(prover.prove(Fixtures.request(1))).isNotNull();
    }

    @Test
    void aCancelledLeaderDoesNotSinkItsFollowers() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger times = new AtomicInteger();
        fake.before = request -> {
            if (times.incrementAndGet() == 1) {
                begun.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        Cancellation cancellation = Cancellation.create();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<ProveResult> leader =
                    threads.submit(() -> prover.prove(Fixtures.request(1).withCancellation(cancellation)));
            begun.await();
            Future<ProveResult> follower = threads.submit(() -> prover.prove(Fixtures.request(1)));
            cancellation.cancel();
            goOn.countDown();
            assertThat(follower.get()).isNotNull();
            assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
                    .isThrownBy(leader::get)
                    .withCauseInstanceOf(CancelledException.class);
        }
    }

    @Test
    void aFollowerCanBeCancelledWhileItWaits() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        fake.before = request -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<ProveResult> leader = threads.submit(() -> prover.prove(Fixtures.request(1)));
            begun.await();
            ProveRequest impatient = Fixtures.request(1).withCancellation(Cancellation.after(Duration.ofMillis(50)));
            assertThatExceptionOfType(CancelledException.class)
                    .isThrownBy(() -> prover.prove(impatient))
                    .withMessageContaining("deadline");
            goOn.countDown();
            assertThat(leader.get()).isNotNull();
        }
    }

    @Test
    void equalRequestsOfOneCallAreOne() {
        List<ProveRequest> requests = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            requests.add(Fixtures.request(i % 10));
        }
        List<ProveOutcome> outcomes = prover.proveAll(requests);
        for (int i = 0; i < 100; i++) {
            assertThat(outcomes.get(i).index()).isEqualTo(i);
            assertThat(proved(outcomes.get(i)).statement().publicValues().get("start"))
                    .isEqualTo(i % 10);
        }
        assertThat(fake.groups).hasSize(10);
        assertThat(memory.statistics().hitRate()).isEqualTo(0.9);
        prover.proveAll(requests);
        assertThat(fake.groups).hasSize(10);
        assertThat(memory.statistics().hits()).isEqualTo(100);
    }

    @Test
    void equalRequestsOfWhichOneIsCancelledAreStillProven() {
        Cancellation cancellation = Cancellation.create();
        fake.before = request -> cancellation.cancel();
        List<ProveOutcome> outcomes =
                prover.proveAll(List.of(Fixtures.request(1).withCancellation(cancellation), Fixtures.request(1)));
        assertThat(outcomes.get(0)).isInstanceOf(ProveOutcome.Failed.class);
        proved(outcomes.get(1));
    }

    @Test
    void aBatchProofIsServedToThoseWhoAskForAllOfItAndToNobodyElse() {
        Prover batching = CacheStrategy.standard()
                .memory(memory)
                .optimize(BatchStrategy.standard().optimize(fake, Fixtures.context()), Fixtures.context());
        List<ProveRequest> three = List.of(Fixtures.request(1), Fixtures.request(2), Fixtures.request(3));
        Proof batch = proved(batching.proveAll(three).getFirst()).proof();
        assertThat(batch.claims()).hasSize(3);

        List<ProveOutcome> again =
                batching.proveAll(List.of(Fixtures.request(3), Fixtures.request(2), Fixtures.request(1)));
        assertThat(again)
                .allSatisfy(outcome -> assertThat(proved(outcome).proof()).isSameAs(batch));
        assertThat(proved(again.getFirst()).index()).isEqualTo(2);
        assertThat(fake.groups).containsExactly(3);

        assertThat(batching.prove(Fixtures.request(1)).proof().claims()).hasSize(1);
        List<ProveOutcome> two = batching.proveAll(List.of(Fixtures.request(2), Fixtures.request(3)));
        assertThat(proved(two.getFirst()).proof().claims()).hasSize(2);
        assertThat(fake.groups).containsExactly(3, 1, 2);
    }

    @Test
    void memoryIsBoundedByBytes() {
        ProofCache small = ProofCache.of(4000, Optional.empty(), Clock.systemUTC());
        Prover bounded = CacheStrategy.standard().memory(small).optimize(fake, Fixtures.context());
        for (int i = 0; i < 100; i++) {
            bounded.prove(Fixtures.request(i));
        }
        small.clear();
        assertThat(small.statistics().evictions()).isGreaterThan(90);
        assertThat(small.statistics().bytes()).isZero();
    }

    @Test
    void proofsGrowTooOld() {
        HandClock clock = new HandClock();
        Prover aging = CacheStrategy.standard()
                .timeToLive(Duration.ofMinutes(1))
                .optimize(fake, Fixtures.context(clock, new ArrayList<>()));
        aging.prove(Fixtures.request(1));
        clock.pass(Duration.ofSeconds(59));
        aging.prove(Fixtures.request(1));
        assertThat(fake.groups).hasSize(1);
        clock.pass(Duration.ofSeconds(2));
        aging.prove(Fixtures.request(1));
        assertThat(fake.groups).hasSize(2);
    }

    @Test
    void twoCallsThatNeedEachOthersProofsDoNotBlock() throws Exception {
        fake.before = request -> {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<ProveOutcome>>> calls = new ArrayList<>();
            for (int call = 0; call < 8; call++) {
                List<ProveRequest> requests = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    requests.add(Fixtures.request(call % 2 == 0 ? i : 19 - i));
                }
                calls.add(threads.submit(() -> prover.proveAll(requests)));
            }
            for (var call : calls) {
                assertThat(call.get()).hasSize(20).allMatch(ProveOutcome.Proved.class::isInstance);
            }
        }
        assertThat(fake.groups).hasSize(20);
    }

    @Test
    void aHitOfACancelledRequestIsCancelled() {
        prover.prove(Fixtures.request(1));
        Cancellation cancellation = Cancellation.create();
        cancellation.cancel();
        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(() -> prover.prove(Fixtures.request(1).withCancellation(cancellation)));
    }
}

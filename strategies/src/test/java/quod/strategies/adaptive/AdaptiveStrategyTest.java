package quod.strategies.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quod.api.BatchProver;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProverInfo;
import quod.api.StrategyContext;
import quod.api.spi.BackendOptions;
import quod.strategies.FakeProver;
import quod.strategies.parallel.ParallelStrategy;
import quod.testkit.ReferencePrograms;
import quod.testkit.SmallProgram;
import quod.trace.TraceBackend;

@Timeout(120)
class AdaptiveStrategyTest {
    @TempDir
    Path folder;

    private final FakeProver fake = new FakeProver();
    private final List<String> decisions = Collections.synchronizedList(new ArrayList<>());
    private final CompiledProgram program = CompiledProgram.of(ReferencePrograms.power(2));

    private AdaptiveStrategy strategy() {
        return AdaptiveStrategy.standard().folder(folder);
    }

    private StrategyContext context() {
        return new StrategyContext(ForkJoinPool.commonPool(), Clock.systemUTC(), 1L << 40, decisions::add);
    }

    private ProveRequest request(int start) {
        return ProveRequest.of(program, Inputs.of("start", start));
    }

    private List<ProveRequest> requests(int from, int count) {
        List<ProveRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(request(from + i));
        }
        return requests;
    }

    private static void assertAllProvedInOrder(List<ProveOutcome> outcomes, List<ProveRequest> requests) {
        assertThat(outcomes).hasSize(requests.size());
        for (int i = 0; i < outcomes.size(); i++) {
            ProveOutcome outcome = outcomes.get(i);
            assertThat(outcome.index()).isEqualTo(i);
            assertThat(outcome).isInstanceOf(ProveOutcome.Proved.class);
            assertThat(((ProveOutcome.Proved) outcome)
                            .result()
                            .statement()
                            .publicValues()
                            .get("start"))
                    .isEqualTo((int) requests.get(i).inputs().value("start"));
        }
    }

    private static Consumer<ProveRequest> pause(long micros) {
        return request -> LockSupport.parkNanos(micros * 1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 11, 1001})
    void anyCountIsProvenInOrder(int count) {
        Prover prover = strategy().optimize(fake, context());
        for (int repeat = 0; repeat < 3; repeat++) {
            List<ProveRequest> requests = requests(1000 * repeat, count);
            assertAllProvedInOrder(prover.proveAll(requests), requests);
        }
    }

    @Test
    void oneProofForManyIsTriedAndKeptWhereItIsFaster() {
        Prover batch = new Slow(fake, 4_000);
        Prover prover =
                strategy().parallel(ParallelStrategy.standard().threads(1)).optimize(batch, context());
        for (int call = 0; call < 5; call++) {
            List<ProveRequest> requests = requests(100 * call, 10);
            assertAllProvedInOrder(prover.proveAll(requests), requests);
        }
        assertThat(fake.groups.stream().filter(size -> size >= 9).count()).isGreaterThanOrEqualTo(4);
        assertThat(decisions).anyMatch(decision -> decision.contains("together, in one proof"));
    }

    /** A batch prover whose common proof takes as long as a single one, whatever the number of statements. */
    private record Slow(FakeProver next, long micros) implements BatchProver {
        @Override
        public ProverInfo info() {
            return next.info();
        }

        @Override
        public ProveResult prove(ProveRequest request) {
            return proveTogether(List.of(request)).getFirst();
        }

        @Override
        public List<ProveResult> proveTogether(List<ProveRequest> requests) {
            LockSupport.parkNanos(micros * 1000);
            return next.proveTogether(requests);
        }

        @Override
        public long memoryBytes(List<ProveRequest> requests) {
            return next.memoryBytes(requests);
        }
    }

    /** A prover that cannot batch. */
    private record Plain(FakeProver next) implements Prover {
        @Override
        public ProverInfo info() {
            return next.info();
        }

        @Override
        public ProveResult prove(ProveRequest request) {
            return next.prove(request);
        }
    }

    @Test
    void longTasksAreProvenAtTheSameTimeAndTinyOnesAreNot() {
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            StrategyContext context = new StrategyContext(pool, Clock.systemUTC(), 1L << 40, decisions::add);
            AtomicInteger running = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            fake.before = request -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                LockSupport.parkNanos(5_000_000);
                running.decrementAndGet();
            };
            Prover prover =
                    strategy().parallel(ParallelStrategy.standard().threads(4)).optimize(new Plain(fake), context);
            prover.proveAll(requests(0, 8));
            prover.proveAll(requests(100, 40));
            assertThat(most.get()).isGreaterThan(1);
            assertThat(decisions).anyMatch(decision -> decision.contains("at the same time"));

            decisions.clear();
            fake.before = request -> {};
            Prover tiny =
                    strategy().parallel(ParallelStrategy.standard().threads(4)).optimize(new Plain(fake), context);
            for (int call = 0; call < 300; call++) {
                tiny.proveAll(requests(1000 + 10 * call, 4));
            }
            assertThat(decisions.getLast()).contains("are proven one after the other");
        }
    }

    @Test
    void repeatedLongTasksAreServedFromTheCache() {
        fake.before = pause(1_000);
        Prover prover = strategy().optimize(fake, context());
        prover.prove(request(1));
        int proofs = fake.groups.size();
        for (int i = 0; i < 10; i++) {
            prover.prove(request(1));
        }
        assertThat(fake.groups).hasSize(proofs);
        List<ProveRequest> repeating = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            repeating.add(request(i % 10));
        }
        assertAllProvedInOrder(prover.proveAll(repeating), repeating);
        assertThat(fake.groups.stream().mapToInt(size -> size).sum()).isLessThanOrEqualTo(1 + 10);
    }

    @Test
    void repeatsWithinACallAreNoticedAtOnce() {
        // Too short to be looked up whatever they are, and never seen before: the call itself tells.
        Prover prover =
                strategy().parallel(ParallelStrategy.standard().threads(1)).optimize(new Plain(fake), context());
        fake.before = pause(60);
        prover.proveAll(requests(0, 100));
        int before = fake.groups.size();
        List<ProveRequest> repeating = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            repeating.add(request(1000 + i % 100));
        }
        assertAllProvedInOrder(prover.proveAll(repeating), repeating);
        assertThat(fake.groups.size() - before).isEqualTo(100);
    }

    @Test
    void shortTasksThatAreKnownAreMeasuredNowAndThen() {
        fake.before = pause(200);
        Prover prover = strategy().withoutCache().optimize(fake, context());
        for (int i = 0; i < 65; i++) {
            prover.prove(request(i));
        }
        assertThat(Estimator.of(prover).orElseThrow().statistics().predictions())
                .isBetween(1L, 30L);
    }

    @Test
    void aPlanThatIsAsGoodAsAnotherIsKept() {
        // One worker's batch of everything takes as long as the requests one by one.
        fake.before = pause(500);
        Prover prover = strategy()
                .withoutCache()
                .parallel(ParallelStrategy.standard().threads(1))
                .optimize(fake, context());
        for (int call = 0; call < 40; call++) {
            prover.proveAll(requests(100 * call, 8));
        }
        assertThat(decisions).hasSizeLessThan(10);
    }

    @Test
    void withoutACacheNothingIsRemembered() {
        fake.before = pause(1_000);
        Prover prover = strategy().withoutCache().optimize(fake, context());
        prover.prove(request(1));
        prover.prove(request(1));
        assertThat(fake.groups).hasSize(2);
    }

    @Test
    void anEstimateNeverRunsTheProgramAndCalibratesOnce() throws Exception {
        int[] runs = new int[1];
        SmallProgram counted = ReferencePrograms.fibonacci().lying(trace -> {
            runs[0]++;
            return trace;
        });
        Prover prover = strategy().optimize(fake, context());
        Estimator estimator = Estimator.of(prover).orElseThrow();
        ProveRequest request = ProveRequest.of(counted, Inputs.rows(1 << 10));
        assertThat(estimator.expected(request).basis()).contains("guessed");
        Estimate estimate = estimator.estimate(request);
        int proofs = fake.groups.size();
        assertThat(proofs).isPositive();
        assertThat(estimate.basis()).contains("calibrated");
        estimator.estimate(request);
        assertThat(fake.groups).hasSize(proofs);
        assertThat(runs[0]).isZero();
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }

        Estimator restarted = Estimator.of(strategy().optimize(fake, context())).orElseThrow();
        assertThat(restarted.expected(request).basis()).contains("calibrated");
        assertThat(fake.groups).hasSize(proofs);
    }

    @Test
    void whatWasMeasuredIsEstimatedWithItsError() {
        fake.before = pause(2_000);
        Prover prover = strategy().withoutCache().optimize(fake, context());
        for (int i = 0; i < 5; i++) {
            prover.prove(request(i));
        }
        Estimate estimate = Estimator.of(prover).orElseThrow().estimate(request(9));
        ProveResult took = prover.prove(request(9));
        assertThat(estimate.basis()).isEqualTo("measured 5 times");
        assertThat(estimate.millis()).isBetween(1.5, 60.0);
        assertThat(estimate.sizeError(took.statistics())).isZero();
        assertThat(Math.abs(estimate.timeError(took.statistics()))).isLessThan(30);
    }

    @Test
    void aStarkIsEstimatedAfterOneProofOfAnotherHeight() {
        try (Prover prover = strategy()
                .optimize(new TraceBackend().prover(BackendOptions.none().with("threads", 1)), context())) {
            Estimator estimator = Estimator.of(prover).orElseThrow();
            for (int i = 0; i < 3; i++) {
                prover.prove(ProveRequest.of(program, Inputs.rows(1 << 10).and("start", i)));
            }
            Estimate higher = estimator.estimate(
                    ProveRequest.of(program, Inputs.rows(1 << 12).and("start", 9)));
            assertThat(higher.basis()).contains("other heights");
            assertThat(higher.memoryBytes()).isGreaterThan(1 << 12);
        }
    }
}

package quod.strategies.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quod.api.AcceptancePolicy;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.api.Inputs;
import quod.api.Proof;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProverFailedException;
import quod.api.StrategyContext;
import quod.api.UnsatisfiedConstraintException;
import quod.api.Verdict;
import quod.api.spi.BackendOptions;
import quod.strategies.FakeProver;
import quod.testkit.ForgedTraces;
import quod.testkit.ReferencePrograms;
import quod.testkit.SmallProgram;
import quod.trace.TraceBackend;

class BatchStrategyTest {
    private static final long ROOMY = 1L << 40;

    private final List<String> decisions = new ArrayList<>();
    private final FakeProver fake = new FakeProver();

    private StrategyContext context(long memoryBytes) {
        return new StrategyContext(ForkJoinPool.commonPool(), Clock.systemUTC(), memoryBytes, decisions::add);
    }

    private static ProveRequest fibonacci(int rows) {
        return ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(rows));
    }

    private static List<ProveRequest> copies(int count, int rows) {
        List<ProveRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(fibonacci(rows));
        }
        return requests;
    }

    private static ProveResult proved(ProveOutcome outcome) {
        assertThat(outcome).isInstanceOf(ProveOutcome.Proved.class);
        return ((ProveOutcome.Proved) outcome).result();
    }

    @Test
    void mixedProgramsAndHeightsShareOneStarkThatVerifies() {
        List<ProveRequest> requests = List.of(
                fibonacci(64),
                ProveRequest.of(ReferencePrograms.power(5), Inputs.rows(8)),
                ProveRequest.of(ReferencePrograms.fixedColumns(), Inputs.rows(256)),
                fibonacci(16));
        TraceBackend trace = new TraceBackend();
        try (Prover prover = BatchStrategy.standard().optimize(trace.prover(BackendOptions.none()), context(ROOMY))) {
            List<ProveResult> results = prover.proveAll(requests).stream()
                    .map(BatchStrategyTest::proved)
                    .toList();
            Proof proof = results.getFirst().proof();
            assertThat(results).allSatisfy(result -> assertThat(result.proof()).isSameAs(proof));
            assertThat(trace.verifier(BackendOptions.none())
                            .verifyAll(
                                    results.stream().map(ProveResult::statement).toList(),
                                    proof,
                                    AcceptancePolicy.standard()))
                    .hasSize(4)
                    .allMatch(Verdict::accepted);
            assertThat(results.getFirst().statistics().proofBytes()).isEqualTo(proof.encode().length);
        }
    }

    @Test
    void aFalseRunInAStarkIsReportedWithItsIndexAndTheOthersShareAProof() {
        SmallProgram lying = ReferencePrograms.fibonacci().lying(trace -> ForgedTraces.withCell(trace, "a", 2, 1));
        List<ProveRequest> requests =
                List.of(fibonacci(8), ProveRequest.of(lying, Inputs.rows(16)), fibonacci(32), fibonacci(4));
        try (Prover prover =
                BatchStrategy.standard().optimize(new TraceBackend().prover(BackendOptions.none()), context(ROOMY))) {
            List<ProveOutcome> outcomes = prover.proveAll(requests);
            assertThat(outcomes.get(1)).isInstanceOfSatisfying(ProveOutcome.Failed.class, failed -> {
                assertThat(failed.index()).isEqualTo(1);
                assertThat(failed.cause()).isInstanceOf(UnsatisfiedConstraintException.class);
            });
            Proof shared = proved(outcomes.getFirst()).proof();
            assertThat(shared.claims()).hasSize(3);
            assertThat(proved(outcomes.get(2)).proof()).isSameAs(shared);
            assertThat(proved(outcomes.get(3)).proof()).isSameAs(shared);
        }
        assertThat(decisions).anyMatch(decision -> decision.contains("requests [1] fail by themselves"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 11, 1001})
    void anyCountIsProvenInOrder(int count) {
        List<ProveOutcome> outcomes =
                BatchStrategy.standard().optimize(fake, context(ROOMY)).proveAll(copies(count, 4));
        assertThat(outcomes).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(outcomes.get(i).index()).isEqualTo(i);
            assertThat(proved(outcomes.get(i)).index()).isEqualTo(i);
        }
        assertThat(fake.groups).hasSize(count == 0 ? 0 : 1);
    }

    @Test
    void theMemoryBudgetSplits() {
        fake.memory = request -> 10;
        List<ProveOutcome> outcomes =
                BatchStrategy.standard().optimize(fake, context(39)).proveAll(copies(11, 4));
        assertThat(outcomes).allMatch(ProveOutcome.Proved.class::isInstance);
        assertThat(fake.groups).containsExactly(3, 3, 3, 2);
        assertThat(decisions).anyMatch(decision -> decision.contains("11 requests need 4 proofs"));
    }

    @Test
    void aRequestAboveTheBudgetIsStillTriedAlone() {
        fake.memory = request -> request.shape().rows() == 64 ? 1000 : 10;
        List<ProveRequest> requests = List.of(fibonacci(4), fibonacci(64), fibonacci(4), fibonacci(4));
        assertThat(BatchStrategy.standard().optimize(fake, context(100)).proveAll(requests))
                .allMatch(ProveOutcome.Proved.class::isInstance);
        assertThat(fake.groups).containsExactly(1, 1, 2);
    }

    @Test
    void theLargestNumberOfStatementsSplits() {
        BatchStrategy.standard()
                .maximumStatements(4)
                .optimize(fake, context(ROOMY))
                .proveAll(copies(10, 4));
        assertThat(fake.groups).containsExactly(4, 4, 2);
    }

    @Test
    void aBackendThatRefusesTheGroupGetsHalves() {
        fake.limit = 3;
        List<ProveOutcome> outcomes =
                BatchStrategy.standard().optimize(fake, context(ROOMY)).proveAll(copies(8, 4));
        assertThat(outcomes).allMatch(ProveOutcome.Proved.class::isInstance);
        assertThat(fake.groups.stream().filter(size -> size == 2)).hasSize(4);
        assertThat(decisions).anyMatch(decision -> decision.contains("each half is tried"));
    }

    @Test
    void everyCulpritIsFoundAtOnce() {
        List<ProveRequest> requests = new ArrayList<>(copies(9, 4));
        fake.before = request -> {
            if (request == requests.get(2) || request.inputs().rows() == 8) {
                throw new ProverFailedException("at fault");
            }
        };
        requests.set(2, fibonacci(8));
        requests.set(7, fibonacci(8));
        List<ProveOutcome> outcomes =
                BatchStrategy.standard().optimize(fake, context(ROOMY)).proveAll(requests);
        for (int i = 0; i < 9; i++) {
            assertThat(outcomes.get(i))
                    .isInstanceOf(i == 2 || i == 7 ? ProveOutcome.Failed.class : ProveOutcome.Proved.class);
        }
        assertThat(proved(outcomes.get(8)).proof().claims()).hasSize(7);
        assertThat(fake.groups).endsWith(7).hasSize(1 + 9 + 1);
    }

    @Test
    void cancellingOneWhileTheyAreProvenLeavesTheOthers() {
        Cancellation cancellation = Cancellation.create();
        List<ProveRequest> requests = new ArrayList<>(copies(5, 4));
        requests.set(3, fibonacci(8).withCancellation(cancellation));
        fake.before = request -> cancellation.cancel();
        List<ProveOutcome> outcomes =
                BatchStrategy.standard().optimize(fake, context(ROOMY)).proveAll(requests);
        assertThat(outcomes.get(3))
                .isInstanceOfSatisfying(
                        ProveOutcome.Failed.class,
                        failed -> assertThat(failed.cause()).isInstanceOf(CancelledException.class));
        assertThat(outcomes.stream().filter(ProveOutcome.Proved.class::isInstance))
                .hasSize(4);
        assertThat(fake.groups).containsExactly(5, 4);
    }

    @Test
    void anInterruptStopsAllThatIsLeft() {
        fake.before = request -> Thread.currentThread().interrupt();
        try {
            assertThat(BatchStrategy.standard()
                            .maximumStatements(2)
                            .optimize(fake, context(ROOMY))
                            .proveAll(copies(6, 4)))
                    .hasSize(6)
                    .allMatch(ProveOutcome.Failed.class::isInstance);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(fake.groups).hasSize(1);
    }

    @Test
    void everyListenerIsTold() {
        AtomicInteger told = new AtomicInteger();
        List<ProveRequest> requests = copies(3, 4).stream()
                .map(request -> request.withProgress((phase, index, count) -> told.incrementAndGet()))
                .toList();
        BatchStrategy.standard().optimize(fake, context(ROOMY)).proveAll(requests);
        assertThat(told).hasValue(3 * 2);
    }

    @Test
    void closingClosesTheProver() {
        BatchStrategy.standard().optimize(fake, context(ROOMY)).close();
        assertThat(fake.closed).isTrue();
    }

    @Test
    void limitsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchStrategy.standard().maximumStatements(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchStrategy.standard().memoryBytes(0));
    }
}

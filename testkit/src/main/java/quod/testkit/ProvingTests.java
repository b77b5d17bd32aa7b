package quod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import quod.api.Inputs;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProvingException;
import quod.api.Statement;
import quod.api.Trace;
import quod.api.UnsatisfiedConstraintException;
import quod.api.UnsupportedProgramException;
import quod.api.Verdict;
import quod.testkit.ReferencePrograms.Sample;

/** The part of {@link ProverContract} about true statements: they are proven, alone and several at once. */
abstract class ProvingTests extends ProverFixture {
    @TestFactory
    Stream<DynamicTest> anHonestRunIsProvenAndAccepted() {
        return ReferencePrograms.samples().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> proveAndAccept(sample)));
    }

    private void proveAndAccept(Sample sample) {
        ProveRequest request = sample.request();
        ProveResult result;
        try {
            result = prover.prove(request);
        } catch (UnsupportedProgramException e) {
            assertThat(sample.program().name())
                    .as("only a constraint of degree 0 may be refused")
                    .contains("degree-zero");
            assertThat(e).hasMessageContaining("whole is twice half");
            return;
        }
        Trace trace = request.runProgram();
        assertThat(result.statement()).isEqualTo(Statement.of(request.program(), trace.rows(), trace.publicValues()));
        assertThat(verdicts(List.of(result))).allMatch(Verdict::accepted);
    }

    @Test
    void theVerdictRepeatsTheStatementAndSaysHowSecure() {
        ProveResult result = prover.prove(fibonacci(8).request());
        assertThat(verdicts(List.of(result)).getFirst()).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> {
            assertThat(accepted.statement()).isEqualTo(result.statement());
            assertThat(accepted.security().analyses()).isNotEmpty();
        });
    }

    @Test
    void aFinishedTraceIsProvenOrRefusedByName() {
        ProveRequest run = fibonacci(8).request();
        ProveRequest request = ProveRequest.ofTrace(run.program(), run.runProgram());
        if (provesFinishedTraces()) {
            assertThat(verdicts(List.of(prover.prove(request)))).allMatch(Verdict::accepted);
        } else {
            assertThatExceptionOfType(ProvingException.class).isThrownBy(() -> prover.prove(request));
        }
    }

    @Test
    void theStatisticsTellTimesAndTheProofsLength() {
        ProveResult result = prover.prove(fibonacci(8).request());
        assertThat(result.statistics().proofBytes()).isEqualTo(result.proof().encode().length);
        assertThat(result.statistics().totalNanos()).isPositive();
    }

    @Test
    void theSameRequestGivesTheSameBytes() {
        assumeFalse(prover.info().properties().zeroKnowledge(), "a zero-knowledge proof is random");
        byte[] first = prover.prove(fibonacci(16).request()).proof().encode();
        try (Prover another = newProver()) {
            assertThat(another.prove(fibonacci(16).request()).proof().encode()).isEqualTo(first);
        }
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(prover.info().backend()).isNotBlank();
        assertThat(prover.info().version()).isNotBlank();
        backend().ifPresent(backend -> {
            assertThat(backend.id()).isEqualTo(prover.info().backend()).matches("[A-Za-z0-9-]+");
            assertThat(backend.properties()).isEqualTo(prover.info().properties());
            assertThat(backend.description()).isNotBlank();
        });
    }

    @Test
    void outcomesComeInOrderAndFailuresStayAlone() {
        SmallProgram lying = ReferencePrograms.power(3).lying(trace -> ForgedTraces.withCell(trace, "x", 2, 1));
        List<ProveRequest> requests = List.of(
                fibonacci(8).request(),
                ProveRequest.of(lying, Inputs.rows(8)),
                fibonacci(16).request(),
                ProveRequest.of(ReferencePrograms.power(2), Inputs.rows(8)),
                fibonacci(8).request());
        List<ProveOutcome> outcomes = prover.proveAll(requests);
        assertThat(outcomes).extracting(ProveOutcome::index).containsExactly(0, 1, 2, 3, 4);
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        ProveOutcome.Failed.class,
                        failed -> assertThat(failed.cause()).isInstanceOf(UnsatisfiedConstraintException.class));
        List<ProveResult> proved = new ArrayList<>();
        for (int i : new int[] {0, 2, 3, 4}) {
            assertThat(outcomes.get(i)).isInstanceOf(ProveOutcome.Proved.class);
            ProveResult result = ((ProveOutcome.Proved) outcomes.get(i)).result();
            assertThat(result.statement().program()).isEqualTo(requests.get(i).program());
            assertThat(result.statement().rows())
                    .isEqualTo(requests.get(i).shape().rows());
            proved.add(result);
        }
        assertThat(verdicts(proved)).allMatch(Verdict::accepted);
    }

    @TestFactory
    Stream<DynamicTest> anyNumberOfRequestsIsProven() {
        return Stream.of(0, 1, 2, 11)
                .map(count -> DynamicTest.dynamicTest(count + " requests", () -> proveSeveral(count)));
    }

    private void proveSeveral(int count) {
        List<ProveRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(ProveRequest.of(ReferencePrograms.power(2), Inputs.of("start", i)));
        }
        List<ProveOutcome> outcomes = prover.proveAll(requests);
        assertThat(outcomes).hasSize(count).allMatch(ProveOutcome.Proved.class::isInstance);
        List<ProveResult> results = outcomes.stream()
                .map(outcome -> ((ProveOutcome.Proved) outcome).result())
                .toList();
        for (int i = 0; i < count; i++) {
            assertThat(results.get(i).statement().publicValues().get("start")).isEqualTo(i);
        }
        assertThat(verdicts(results)).hasSize(count).allMatch(Verdict::accepted);
    }

    @Test
    void severalThreadsMayShareAProver() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<ProveResult>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ProveRequest request = ProveRequest.of(ReferencePrograms.power(3), Inputs.of("start", i % 4));
                tasks.add(() -> prover.prove(request));
            }
            List<ProveResult> results = new ArrayList<>();
            for (Future<ProveResult> done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).statement().publicValues().get("start"))
                        .isEqualTo(i % 4);
                assertThat(verdicts(List.of(results.get(i)))).allMatch(Verdict::accepted);
            }
        }
    }
}

package quod.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.api.Inputs;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProvingException;
import quod.api.spi.BackendOptions;

/**
 * What every prover owes, be it a backend's or a strategy around one: extend it, say how to make the prover and its
 * verifier, and run it.
 *
 * <p>True runs are proven and accepted, in order, from any thread; a proof shows its own statement and no other; each
 * changed byte is rejected; false runs are refused, naming constraint and row and no value of the witness; a prover
 * stops when asked to, and reports its phases.
 */
public abstract class ProverContract extends RejectingTests {
    @Test
    void aCancelledRequestIsNotProven() {
        Cancellation cancellation = Cancellation.create();
        cancellation.cancel();
        assertCancelled(fibonacci(8).request().withCancellation(cancellation));
    }

    @Test
    void aDeadlineThatHasPassedStopsTheProver() {
        assertCancelled(fibonacci(8).request().withCancellation(Cancellation.after(Duration.ZERO)));
    }

    @Test
    void cancellingDuringTheFirstPhaseStopsTheProver() {
        Cancellation cancellation = Cancellation.create();
        assertCancelled(fibonacci(8)
                .request()
                .withCancellation(cancellation)
                .withProgress((phase, index, count) -> cancellation.cancel()));
    }

    @Test
    void anInterruptStopsTheProverAndStaysSet() {
        Thread.currentThread().interrupt();
        try {
            assertCancelled(fibonacci(8).request());
        } finally {
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        }
    }

    @Test
    void aCancelledRequestOfSeveralStopsAlone() {
        Cancellation cancellation = Cancellation.create();
        cancellation.cancel();
        List<ProveOutcome> outcomes = prover.proveAll(List.of(
                fibonacci(8).request(),
                fibonacci(16).request().withCancellation(cancellation),
                fibonacci(4).request()));
        assertThat(outcomes.get(0)).isInstanceOf(ProveOutcome.Proved.class);
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        ProveOutcome.Failed.class,
                        failed -> assertThat(failed.cause()).isInstanceOf(CancelledException.class));
        assertThat(outcomes.get(2)).isInstanceOf(ProveOutcome.Proved.class);
    }

    private void assertCancelled(ProveRequest request) {
        assertThatExceptionOfType(CancelledException.class).isThrownBy(() -> prover.prove(request));
    }

    @Test
    void phasesAreReportedInOrder() {
        List<Integer> indices = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        prover.prove(fibonacci(8).request().withProgress((phase, index, count) -> {
            assertThat(phase).isNotBlank();
            indices.add(index);
            counts.add(count);
        }));
        assertThat(indices).isNotEmpty().isSorted().doesNotHaveDuplicates().startsWith(0);
        assertThat(counts)
                .containsOnly(counts.getFirst())
                .first()
                .satisfies(count -> assertThat(count).isGreaterThan(indices.getLast()));
    }

    @Test
    void anUnknownOptionIsRefusedByName() {
        assumeTrue(backend().isPresent(), "a strategy has no options of this kind");
        BackendOptions unknown = BackendOptions.none().with("no-such-option", 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend().orElseThrow().prover(unknown).close())
                .withMessageContaining("no-such-option");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend().orElseThrow().verifier(unknown));
    }

    @Test
    void noTextTellsTheWitness() {
        ProveRequest request = ProveRequest.of(ReferencePrograms.secretRoot(), Inputs.of("root", SECRET));
        ProveResult result = prover.prove(request);
        assertThat(List.of(
                        request.toString(),
                        result.toString(),
                        result.proof().toString(),
                        result.statistics().toString(),
                        prover.toString(),
                        verdicts(List.of(result)).toString()))
                .noneMatch(text -> text.contains(String.valueOf(SECRET)));
    }

    @Test
    void noExceptionTellsTheWitness() {
        SmallProgram lying =
                ReferencePrograms.secretRoot().lying(trace -> ForgedTraces.withPublicValue(trace, "square", 4));
        assertThatExceptionOfType(ProvingException.class)
                .isThrownBy(() -> prover.prove(ProveRequest.of(lying, Inputs.of("root", SECRET))))
                .satisfies(e -> {
                    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                        assertThat(cause.toString()).doesNotContain(String.valueOf(SECRET));
                    }
                });
    }
}

package quod.trace.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.testkit.ReferencePrograms;
import quod.trace.Starks;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.shape.StarkParameters;

class CancellationTest {
    private static ProveRequest request() {
        return ProveRequest.of(ReferencePrograms.fixedColumns(), Inputs.rows(64));
    }

    static List<String> phases() {
        List<String> phases = new ArrayList<>();
        Starks.prove(Starks.SMALL, request().withProgress((phase, index, count) -> {
            assertThat(index).isEqualTo(phases.size());
            assertThat(count).isEqualTo(9);
            phases.add(phase);
        }));
        assertThat(phases).hasSize(9);
        return phases;
    }

    private static void assertCancelled(StarkParameters parameters, ProveRequest request) {
        try (StarkProver prover = Starks.prover(parameters, 2, KernelLoader.load(), step -> {})) {
            assertThatExceptionOfType(CancelledException.class).isThrownBy(() -> prover.prove(request));
            // The prover is as good as before.
            assertThat(Starks.check(Starks.verify(prover.prove(request())))).isEqualTo("accepted");
        }
    }

    @Test
    void aLinkedCancellationFollowsItsParentAndNotTheOtherWayRound() {
        Cancellation parent = Cancellation.create();
        Cancellation stopped = parent.linked();
        stopped.cancel();
        assertThat(parent.isCancelled()).isFalse();
        Cancellation child = parent.linked().linkedAfter(Duration.ofDays(1));
        child.check();
        parent.cancel();
        assertThat(child.isCancelled()).isTrue();
        assertThatExceptionOfType(CancelledException.class).isThrownBy(child::check);
        assertThat(Cancellation.create().linkedAfter(Duration.ZERO).isCancelled())
                .isTrue();
    }

    @Test
    void aCancelledRequestIsNotBegun() {
        Cancellation cancellation = Cancellation.create();
        cancellation.cancel();
        List<String> phases = new ArrayList<>();
        assertCancelled(
                Starks.SMALL,
                request().withCancellation(cancellation).withProgress((phase, index, count) -> phases.add(phase)));
        assertThat(phases).isEmpty();
    }

    /** Cancelled as the last phase begins, nothing is left to stop: bytes are written. */
    @ParameterizedTest
    @MethodSource("phases")
    void cancellingAsAPhaseBeginsStopsBeforeTheNext(String chosen) {
        Cancellation cancellation = Cancellation.create();
        List<String> begun = new ArrayList<>();
        ProveRequest request = request().withCancellation(cancellation).withProgress((phase, index, count) -> {
            begun.add(phase);
            if (phase.equals(chosen)) {
                cancellation.cancel();
            }
        });
        if (chosen.equals("encode")) {
            assertThat(Starks.prove(Starks.SMALL, request).proof()).isNotNull();
        } else {
            assertCancelled(Starks.SMALL, request);
        }
        assertThat(begun.getLast()).isEqualTo(chosen);
    }

    @Test
    void anInterruptAsAPhaseBeginsStopsToo() {
        try (StarkProver prover = Starks.prover(Starks.SMALL)) {
            ProveRequest request = request().withProgress((phase, index, count) -> {
                if (phase.equals("FRI")) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThatExceptionOfType(CancelledException.class).isThrownBy(() -> prover.prove(request));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    @Timeout(20)
    void aDeadlineEndsAProofOfWorkThatWouldTakeDays() {
        StarkParameters endless = Starks.grinding(Starks.SMALL, 0, 0, 0, 40);
        long start = System.nanoTime();
        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(() ->
                        Starks.prove(endless, request().withCancellation(Cancellation.after(Duration.ofMillis(300)))));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void theSecondRequestOfABatchCanStopItAsWell() {
        Cancellation cancellation = Cancellation.create();
        List<ProveRequest> requests = List.of(
                request().withProgress((phase, index, count) -> {
                    if (phase.equals("commit")) {
                        cancellation.cancel();
                    }
                }),
                request().withCancellation(cancellation));
        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(() -> Starks.proveTogether(Starks.SMALL, requests));
    }
}

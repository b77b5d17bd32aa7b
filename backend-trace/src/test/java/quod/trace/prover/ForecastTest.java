package quod.trace.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quod.api.BatchProver;
import quod.api.Inputs;
import quod.api.ProofForecast;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProveStatistics;
import quod.api.ProvingException;
import quod.api.spi.BackendOptions;
import quod.testkit.ReferencePrograms;
import quod.testkit.SmallProgram;
import quod.trace.TraceBackend;
import quod.trace.replay.ReplayBackend;

/** What the provers tell before they prove. */
class ForecastTest {
    private static BatchProver stark() {
        return (BatchProver) new TraceBackend().prover(BackendOptions.none().with("threads", 1));
    }

    /** The openings are drawn at random, so one proof differs from the mean by some per cent. */
    @ParameterizedTest
    @ValueSource(ints = {3, 6, 8, 10, 12})
    void sizeIsWithinFivePerCentOnAverage(int logRows) {
        try (BatchProver prover = stark()) {
            for (SmallProgram program : List.of(ReferencePrograms.fibonacci(), ReferencePrograms.power(3))) {
                double ratio = 0;
                int proofs = 6;
                for (int i = 0; i < proofs; i++) {
                    ProveRequest request = request(program, logRows, i);
                    long told = prover.forecast(List.of(request)).orElseThrow().proofBytes();
                    ratio += (double) prover.prove(request).statistics().proofBytes() / told / proofs;
                }
                assertThat(ratio).as(program.name()).isBetween(0.95, 1.05);
            }
        }
    }

    private static ProveRequest request(SmallProgram program, int logRows, int i) {
        Inputs inputs = Inputs.rows(1L << logRows);
        return ProveRequest.of(program, program.name().startsWith("power") ? inputs.and("start", 2 + i) : inputs);
    }

    @Test
    void batchIsForecastAsAWhole() {
        try (BatchProver prover = stark()) {
            List<ProveRequest> requests = List.of(
                    request(ReferencePrograms.fibonacci(), 8, 0),
                    request(ReferencePrograms.power(3), 6, 1),
                    request(ReferencePrograms.power(3), 6, 2));
            ProofForecast together = prover.forecast(requests).orElseThrow();
            long took = prover.proveTogether(requests).getFirst().statistics().proofBytes();
            assertThat((double) took / together.proofBytes()).isBetween(0.93, 1.07);
            assertThat(together.memoryBytes()).isEqualTo(prover.memoryBytes(requests));
        }
    }

    @Test
    void phasesOfTheWorkAreThoseOfTheStatistics() {
        try (BatchProver prover = stark()) {
            ProveRequest request = request(ReferencePrograms.power(3), 8, 0);
            Set<String> told = new HashSet<>();
            prover.forecast(List.of(request)).orElseThrow().work().forEach(work -> told.add(work.phase()));
            ProveStatistics statistics = prover.prove(request).statistics();
            assertThat(statistics.phases().stream().map(ProveStatistics.Phase::name))
                    .containsExactlyInAnyOrderElementsOf(told);
            long sum = statistics.phases().stream()
                    .mapToLong(ProveStatistics.Phase::nanos)
                    .sum();
            assertThat(sum).isLessThanOrEqualTo(statistics.totalNanos());
        }
    }

    @Test
    void forecastNeverRunsTheProgram() {
        int[] runs = new int[1];
        SmallProgram counted = ReferencePrograms.fibonacci().lying(trace -> {
            runs[0]++;
            return trace;
        });
        try (BatchProver prover = stark()) {
            for (int rows = 8; rows <= 1 << 20; rows *= 2) {
                assertThat(prover.forecast(List.of(ProveRequest.of(counted, Inputs.rows(rows)))))
                        .isPresent();
            }
        }
        assertThat(runs[0]).isZero();
    }

    @Test
    void replayTellsItsSizeExactly() {
        try (var prover = new ReplayBackend().prover(BackendOptions.none())) {
            ProveRequest request = request(ReferencePrograms.power(3), 5, 1);
            ProveResult result = prover.prove(request);
            assertThat(prover.forecast(List.of(request)).orElseThrow().proofBytes())
                    .isEqualTo(result.statistics().proofBytes())
                    .isEqualTo(result.proof().encode().length);
        }
    }

    @Test
    void failureNamesTheRequestAtFault() {
        SmallProgram lying = ReferencePrograms.fibonacci().lying(trace -> {
            throw new IllegalStateException("no run");
        });
        try (BatchProver prover = stark()) {
            ProvingException failure = catchThrowableOfType(
                    ProvingException.class,
                    () -> prover.proveTogether(List.of(
                            request(ReferencePrograms.fibonacci(), 5, 0),
                            ProveRequest.of(lying, Inputs.rows(32)),
                            request(ReferencePrograms.fibonacci(), 5, 0))));
            assertThat(failure.requestIndex()).hasValue(1);
        }
    }
}

package quod.strategies.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.Prover;
import quod.api.spi.BackendOptions;
import quod.strategies.FakeProver;
import quod.testkit.ReferencePrograms;
import quod.trace.TraceBackend;

class PlanForecastTest {
    private static final CompiledProgram PROGRAM = CompiledProgram.of(ReferencePrograms.power(2));
    private static final long PLENTY = 1L << 40;
    private static final double HAND_OVER = 100_000;

    private static List<ProveRequest> requests(int count, int rows) {
        List<ProveRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(ProveRequest.of(PROGRAM, Inputs.rows(rows).and("start", i)));
        }
        return requests;
    }

    private static PlanCost cost(Plan plan, List<ProveRequest> requests, Prover prover, int workers, long bytes) {
        CostModel model = new CostModel(Calibration.guess(prover.info()), prover);
        return new PlanForecast(model, workers, bytes, bytes, 1 << 10).of(plan, requests, Workload.of(requests, model));
    }

    private static PlanCost stark(Plan plan, int count, int rows, long bytes) {
        try (Prover prover = new TraceBackend().prover(BackendOptions.none().with("threads", 1))) {
            return cost(plan, requests(count, rows), prover, 2, bytes);
        }
    }

    @Test
    void threeRequestsOnTwoWorkersTakeAsLongAsTwo() {
        double one = stark(Plan.DIRECT, 1, 1 << 12, PLENTY).nanos();
        assertThat(stark(Plan.PARALLEL, 3, 1 << 12, PLENTY).nanos()).isCloseTo(2 * one, within(HAND_OVER));
        assertThat(stark(Plan.PARALLEL, 20, 1 << 12, PLENTY).nanos()).isCloseTo(10 * one, within(HAND_OVER));
    }

    @Test
    void whereMemoryHoldsOneProofAtATimeThatIsWhatIsExpected() {
        double one = stark(Plan.DIRECT, 1, 1 << 12, PLENTY).nanos();
        assertThat(stark(Plan.PARALLEL, 4, 1 << 12, 1).nanos()).isCloseTo(4 * one, within(HAND_OVER));
    }

    @Test
    void aCommonProofSearchesOnceAndEachWorkersOwnOnceEach() {
        PlanCost single = stark(Plan.DIRECT, 1, 1 << 8, PLENTY);
        PlanCost batch = stark(Plan.BATCH, 20, 1 << 8, PLENTY);
        PlanCost shares = stark(Plan.PARALLEL_BATCH, 20, 1 << 8, PLENTY);
        assertThat(single.luckNanos()).isPositive();
        assertThat(batch.luckNanos()).isCloseTo(single.luckNanos(), within(1.0));
        // The later of two ends after one and a half times the mean.
        assertThat(shares.luckNanos()).isCloseTo(1.5 * single.luckNanos(), within(1.0));
        assertThat(batch.nanos()).isLessThan(0.3 * 20 * single.nanos());
    }

    @Test
    void tallTracesArePutIntoACommonProofByEachWorkerAndShortOnesByOne() {
        assertThat(stark(Plan.PARALLEL_BATCH, 20, 1 << 16, PLENTY).nanos())
                .isLessThan(0.7 * stark(Plan.BATCH, 20, 1 << 16, PLENTY).nanos());
        assertThat(stark(Plan.PARALLEL_BATCH, 2, 1 << 5, PLENTY).nanos())
                .isGreaterThan(stark(Plan.BATCH, 2, 1 << 5, PLENTY).nanos());
    }

    @Test
    void whatDoesNotFitIntoOneProofSearchesForEach() {
        PlanCost all = stark(Plan.BATCH, 20, 1 << 12, PLENTY);
        PlanCost split = stark(Plan.BATCH, 20, 1 << 12, 4 << 20);
        assertThat(split.luckNanos()).isGreaterThan(1.9 * all.luckNanos());
        assertThat(stark(Plan.BATCH, 20, 1 << 12, 1).luckNanos()).isCloseTo(20 * all.luckNanos(), within(1.0));
    }

    @Test
    void aProverThatForecastsNothingIsGuessedAt() {
        FakeProver fake = new FakeProver();
        double direct = cost(Plan.DIRECT, requests(10, 8), fake, 1, PLENTY).nanos();
        assertThat(cost(Plan.BATCH, requests(10, 8), fake, 1, PLENTY).nanos()).isCloseTo(direct / 2, within(1.0));
    }
}

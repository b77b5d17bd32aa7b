package quod.strategies.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTableTest {
    private static final double MEAN = 1e6;

    private final PlanTable table = new PlanTable();
    private final Map<Plan, PlanCost> forecasts = new EnumMap<>(Map.of(
            Plan.DIRECT, sure(10e6),
            Plan.BATCH, sure(4e6),
            Plan.PARALLEL, sure(6e6),
            Plan.PARALLEL_BATCH, sure(5e6)));
    private final Map<Plan, Integer> chosen = new EnumMap<>(Plan.class);

    private static PlanCost sure(double nanos) {
        return new PlanCost(nanos, 0);
    }

    /** Makes calls whose plans take what is told, times their forecast. */
    private void calls(int calls, int count, Map<Plan, Double> factors) {
        for (int call = 0; call < calls; call++) {
            Plan plan = table.choose(count, MEAN, forecasts).plan();
            chosen.merge(plan, 1, Integer::sum);
            table.measured(
                    plan,
                    count,
                    MEAN,
                    forecasts.get(plan),
                    forecasts.get(plan).sureNanos() * factors.getOrDefault(plan, 1.0));
        }
    }

    private int times(Plan plan) {
        return chosen.getOrDefault(plan, 0);
    }

    @Test
    void thePlanThatIsForecastToBeFastestIsChosenAtOnce() {
        PlanTable.Choice choice = table.choose(10, MEAN, forecasts);
        assertThat(choice).isEqualTo(new PlanTable.Choice(Plan.BATCH, Plan.BATCH, true));
        assertThat(table.tried(Plan.BATCH, 10, MEAN)).isFalse();
    }

    @Test
    void luckCounts() {
        forecasts.put(Plan.BATCH, new PlanCost(4e6, 3e6));
        assertThat(table.choose(10, MEAN, forecasts).plan()).isEqualTo(Plan.PARALLEL_BATCH);
    }

    @Test
    void aWrongForecastIsCorrectedByTheFirstCall() {
        calls(1, 10, Map.of(Plan.BATCH, 3.0));
        assertThat(table.choose(10, MEAN, forecasts).best()).isEqualTo(Plan.PARALLEL);
    }

    @Test
    void whereCommonProofsTakeLessThanForecastThoseOfEachWorkersShareAreExpectedTo() {
        calls(10, 10, Map.of(Plan.BATCH, 0.5, Plan.PARALLEL_BATCH, 0.5));
        assertThat(table.expected(Plan.BATCH, 10, MEAN, sure(4e6)).nanos()).isCloseTo(2e6, within(0.1e6));
        forecasts.put(Plan.PARALLEL_BATCH, sure(3.5e6));
        assertThat(table.choose(10, MEAN, forecasts).best()).isEqualTo(Plan.PARALLEL_BATCH);
        assertThat(table.expected(Plan.PARALLEL, 10, MEAN, sure(6e6)).nanos()).isEqualTo(6e6);
    }

    /** A first proof that the compiler made a hundred times as long leaves forecasts as wrong: they count for nothing then. */
    @Test
    void whatIsWellKnownOfTheSameKindOfProofsIsExpectedOfAnUntriedPlanHoweverWrongForecastsAre() {
        for (int i = 0; i < 8; i++) {
            table.measured(Plan.BATCH, 10, MEAN, sure(4e6), 4e4);
        }
        assertThat(table.expected(Plan.PARALLEL_BATCH, 10, MEAN, sure(3e6)).nanos())
                .isCloseTo(3e4, within(1.0));
    }

    @Test
    void handingOverTakesAsLongHoweverShortTheWorkIs() {
        PlanCost parallel = new PlanCost(5e6, 60_000, 0);
        for (int i = 0; i < 10; i++) {
            table.measured(Plan.DIRECT, 10, MEAN, sure(10e6), 10_000);
        }
        assertThat(table.expected(Plan.DIRECT, 10, MEAN, sure(10e6)).nanos()).isCloseTo(10_000, within(1.0));
        assertThat(table.expected(Plan.PARALLEL, 10, MEAN, parallel).nanos()).isGreaterThan(60_000);
    }

    @Test
    void whatIsKnownOfACallIsExpectedOfNearlyAlikeOnesAndTheLessTheFarther() {
        for (int i = 0; i < 10; i++) {
            table.measured(Plan.BATCH, 10, MEAN, sure(4e6), 12e6);
        }
        assertThat(table.expected(Plan.BATCH, 10, MEAN, sure(4e6)).nanos()).isCloseTo(12e6, within(1.0));
        double near = table.expected(Plan.BATCH, 20, MEAN, sure(4e6)).nanos();
        double far = table.expected(Plan.BATCH, 40, 2 * MEAN, sure(4e6)).nanos();
        assertThat(near).isBetween(6e6, 9e6);
        assertThat(far).isBetween(4.2e6, near);
        assertThat(table.expected(Plan.BATCH, 10, 1e3 * MEAN, sure(4e6)).nanos())
                .isEqualTo(4e6);
    }

    @Test
    void onlyWhatMayBeBetterIsTriedAndThatTakesAFiftiethOfTheTime() {
        calls(1_000, 10, Map.of());
        assertThat(times(Plan.DIRECT)).isZero();
        double lost = times(Plan.PARALLEL_BATCH) * 1e6 + times(Plan.PARALLEL) * 2e6 + times(Plan.DIRECT) * 6e6;
        assertThat(times(Plan.PARALLEL_BATCH)).isPositive();
        assertThat(lost).isLessThanOrEqualTo((0.6 + 0.02 * 1_000) * 4e6);
    }

    /** Of sixteen calls one is measured: it must not always be the one that tries another plan. */
    @Test
    void thePlanInUseIsFoundToHaveBecomeSlowerThoughMostCallsAreSparedMeasuring() {
        forecasts.put(Plan.BATCH, sure(1e6));
        forecasts.put(Plan.PARALLEL_BATCH, sure(1.02e6));
        int measured = spared(1_000, Map.of());
        assertThat(measured).isLessThan(300);
        assertThat(table.choose(10, MEAN, forecasts).best()).isEqualTo(Plan.BATCH);
        spared(1_000, Map.of(Plan.BATCH, 1.2));
        assertThat(table.choose(10, MEAN, forecasts).best()).isEqualTo(Plan.PARALLEL_BATCH);
    }

    /** Makes calls of ten requests that are measured only where the table wants to know; returns how many were. */
    private int spared(int calls, Map<Plan, Double> factors) {
        int measured = 0;
        for (int call = 0; call < calls; call++) {
            if (table.settled(10, MEAN).isEmpty()) {
                calls(1, 10, factors);
                measured++;
            }
        }
        return measured;
    }

    @Test
    void aPlanThatIsBetterThanForecastIsFound() {
        calls(50, 10, Map.of(Plan.PARALLEL_BATCH, 0.5));
        assertThat(table.choose(10, MEAN, forecasts).best()).isEqualTo(Plan.PARALLEL_BATCH);
    }

    @Test
    void aPlanThatBecomesBetterIsNoticed() {
        calls(100, 10, Map.of(Plan.PARALLEL_BATCH, 1.2));
        calls(1_000, 10, Map.of(Plan.PARALLEL_BATCH, 0.5));
        assertThat(table.choose(10, MEAN, forecasts).best()).isEqualTo(Plan.PARALLEL_BATCH);
    }

    @Test
    void whatIsAsGoodAsThePlanInUseChangesNothing() {
        forecasts.put(Plan.PARALLEL_BATCH, sure(3.95e6));
        forecasts.remove(Plan.PARALLEL);
        calls(1, 10, Map.of());
        Plan first = table.choose(10, MEAN, forecasts).best();
        for (int call = 0; call < 200; call++) {
            calls(1, 10, Map.of(Plan.BATCH, call % 2 == 0 ? 0.99 : 1.01));
            assertThat(table.choose(10, MEAN, forecasts).best()).isEqualTo(first);
        }
    }

    @Test
    void anOutlierMovesNothing() {
        calls(10, 10, Map.of());
        table.measured(Plan.BATCH, 10, MEAN, sure(4e6), 400e6);
        assertThat(table.choose(10, MEAN, forecasts).best()).isEqualTo(Plan.BATCH);
    }

    @Test
    void aPlanThatWasNeverTriedIsTriedSoonWhereItsForecastMayBeTwiceTooLong() {
        // What common proofs take is known from the first call alone, which paid for the compiler.
        calls(1, 10, Map.of(Plan.BATCH, 2.5));
        calls(7, 10, Map.of(Plan.PARALLEL_BATCH, 0.5));
        assertThat(table.choose(10, MEAN, forecasts).best()).isEqualTo(Plan.PARALLEL_BATCH);
    }

    @Test
    void wellKnownCallsAreSettledUnlessTheyTakeLong() {
        calls(40, 10, Map.of());
        assertThat(table.settled(10, MEAN)).contains(Plan.BATCH);
        forecasts.replaceAll((plan, cost) -> cost.times(10));
        calls(40, 20, Map.of());
        assertThat(table.settled(20, MEAN)).isEmpty();
    }

    @Test
    void callsAreSparedPlanningWhileItLeavesAllAsItWas() {
        calls(40, 10, Map.of());
        int spared = 0;
        for (int planned = 0; planned < 5; planned++) {
            int before = spared;
            while (table.settled(10, MEAN).isPresent()) {
                spared++;
            }
            assertThat(spared - before).isLessThanOrEqualTo(15);
            calls(1, 10, Map.of());
        }
        assertThat(spared).isGreaterThanOrEqualTo(10);
    }

    @Test
    void theCallAfterTheFirstTryOfAPlanIsPlanned() {
        int tries = 0;
        for (int call = 0; call < 100; call++) {
            PlanTable.Choice choice = table.choose(10, MEAN, forecasts);
            boolean first = !table.tried(choice.plan(), 10, MEAN);
            table.measured(choice.plan(), 10, MEAN, forecasts.get(choice.plan()), 4e6);
            if (first && choice.plan() != choice.best()) {
                assertThat(table.settled(10, MEAN)).isEmpty();
                tries++;
            }
        }
        assertThat(tries).isPositive();
    }

    @Test
    void aPlanNotInUseThatWasMuchFasterThanBeforeIsTakenToBeSo() {
        for (int call = 0; call < 7; call++) {
            table.measured(Plan.BATCH, 10, MEAN, sure(4e6), 4e6);
            table.measured(Plan.PARALLEL_BATCH, 10, MEAN, sure(5e6), 6e6);
        }
        assertThat(table.choose(10, MEAN, forecasts).best()).isEqualTo(Plan.BATCH);
        // The compiler, which kept a processor busy, is done.
        table.measured(Plan.PARALLEL_BATCH, 10, MEAN, sure(5e6), 3e6);
        assertThat(table.choose(10, MEAN, forecasts).best()).isEqualTo(Plan.PARALLEL_BATCH);
    }

    @Test
    void whatWasMeasuredBeforeAllPlansBecameFasterIsTriedAgain() {
        // The best plan of all is tried while the compiler works, and another one is in use when it is done.
        calls(3, 10, Map.of(Plan.BATCH, 5.0, Plan.PARALLEL_BATCH, 10.0, Plan.PARALLEL, 4.0));
        calls(100, 10, Map.of(Plan.BATCH, 1.0, Plan.PARALLEL_BATCH, 0.5));
        assertThat(table.choose(10, MEAN, forecasts).best()).isEqualTo(Plan.PARALLEL_BATCH);
    }
}

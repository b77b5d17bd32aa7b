package quod.strategies.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.strategies.FakeProver;
import quod.testkit.ReferencePrograms;
import quod.testkit.SmallProgram;

class CostModelTest {
    private static final Calibration CALIBRATION = new Calibration(
            new TreeMap<>(Map.of("other/once", 1000.0, "other/bytes", 10.0)), new double[] {100, 10, 0, 0}, 0.1, 20);

    private final CostModel model = new CostModel(CALIBRATION, new FakeProver());

    private static ProveRequest fibonacci(int rows) {
        return ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(rows));
    }

    @Test
    void predictionsComeFromTheCalibrationUntilSomethingWasMeasured() {
        Estimate estimate = model.task(fibonacci(64)).estimate();
        assertThat(estimate.nanos()).isEqualTo(1000 + 10.0 * 64 * 2 * 4, within(1e-6));
        assertThat(estimate.proofBytes()).isEqualTo(100 + 10 * 6);
        assertThat(estimate.memoryBytes()).isEqualTo(64 * 2 * 4);
        assertThat(estimate.basis()).contains("calibrated");
        assertThat(estimate.toString()).contains("µs").contains("bytes");
    }

    @Test
    void measuredRunsCorrectTheSameTaskThenOtherHeightsThenOtherPrograms() {
        double predicted = model.task(fibonacci(256)).nanos();
        double other = model.task(ProveRequest.of(ReferencePrograms.power(3), Inputs.rows(64)))
                .nanos();
        CostModel.Task task = model.task(fibonacci(64));
        double half = task.nanos() / 2;
        task.measured(half);
        assertThat(model.task(fibonacci(64)).nanos()).isEqualTo(half, within(1e-3));
        assertThat(model.task(fibonacci(256)).nanos()).isEqualTo(predicted / 2, within(1e-3));
        assertThat(model.task(ProveRequest.of(ReferencePrograms.power(3), Inputs.rows(64)))
                        .nanos())
                .isEqualTo(other / 2, within(1e-3));
        assertThat(model.task(fibonacci(64)).estimate().basis()).isEqualTo("measured 1 time");
        assertThat(model.task(fibonacci(256)).estimate().basis()).contains("other heights");
    }

    @Test
    void outliersDontMoveAnEstimateAndALastingChangeDoes() {
        CostModel.Task task = model.task(fibonacci(64));
        for (int i = 0; i < 20; i++) {
            task.measured(i % 5 == 4 ? 1e9 : 5000);
        }
        assertThat(task.nanos()).isEqualTo(5000, within(1e-3));
        for (int i = 0; i < 8; i++) {
            task.measured(9000);
        }
        assertThat(task.nanos()).isEqualTo(9000, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 15, 60})
    void theIntervalHoldsFourTimesOfFiveHoweverOftenATaskWasMeasured(int runs) {
        Random random = new Random(7);
        int covered = 0;
        for (int trial = 0; trial < 400; trial++) {
            CostModel.Task task = new CostModel(CALIBRATION, new FakeProver()).task(fibonacci(64));
            for (int i = 0; i < runs; i++) {
                task.measured(1e6 * Math.exp(0.5 * random.nextGaussian()));
            }
            Estimate estimate = task.estimate();
            for (int i = 0; i < 10; i++) {
                double nanos = 1e6 * Math.exp(0.5 * random.nextGaussian());
                covered += nanos >= estimate.lowNanos() && nanos <= estimate.highNanos() ? 1 : 0;
            }
        }
        assertThat(covered / 4000.0).isBetween(0.77, 0.83);
    }

    @Test
    void whatACallTakesByTheBestPlanIsToldAgainAfterMoreAndMoreCalls() {
        CostModel.Task task = model.task(fibonacci(64));
        List<Integer> toldAt = new ArrayList<>();
        for (int call = 1; call <= 200; call++) {
            int now = call;
            assertThat(task.planned(10, () -> {
                        toldAt.add(now);
                        return now;
                    }))
                    .isEqualTo(toldAt.getLast().doubleValue());
        }
        assertThat(toldAt).containsExactly(1, 2, 4, 8, 16, 32, 64, 96, 128, 160, 192);
    }

    @Test
    void nothingRunsTheProgram() {
        int[] runs = new int[1];
        SmallProgram counted = ReferencePrograms.fibonacci().lying(trace -> {
            runs[0]++;
            return trace;
        });
        FakeProver fake = new FakeProver();
        CostModel gauged = new CostModel(CALIBRATION, fake);
        for (int rows = 2; rows <= 1 << 16; rows *= 2) {
            gauged.task(ProveRequest.of(counted, Inputs.rows(rows))).estimate();
        }
        assertThat(runs[0]).isZero();
        assertThat(fake.groups).isEmpty();
    }

    @Test
    void aFitFindsTheWeightsAndNeverNegativeOnes() {
        List<double[]> features = new ArrayList<>();
        double[] values = new double[40];
        Random random = new Random(11);
        for (int i = 0; i < values.length; i++) {
            double x = random.nextDouble(1, 1000);
            double y = random.nextDouble(1, 1000);
            features.add(new double[] {1, x, y, x * y});
            values[i] = 50 + 3 * x + 0.02 * x * y;
        }
        double[] weights = NonNegativeFit.weights(features, values, values);
        assertThat(weights[0]).isEqualTo(50, within(2.0));
        assertThat(weights[1]).isEqualTo(3, within(0.05));
        assertThat(weights[2]).isEqualTo(0, within(0.05));
        assertThat(weights[3]).isEqualTo(0.02, within(1e-3));
    }

    @Test
    void aCalibrationIsKeptForItsProverAlone(@TempDir Path folder) throws Exception {
        CalibrationFile file = new CalibrationFile(folder.resolve("deep"), FakeProver.info("fake", "1", "one"));
        assertThat(file.load()).isEmpty();
        file.save(CALIBRATION);
        Calibration loaded = file.load().orElseThrow();
        assertThat(loaded.unitNanos()).isEqualTo(CALIBRATION.unitNanos());
        assertThat(loaded.sizeWeights()).isEqualTo(CALIBRATION.sizeWeights());
        assertThat(loaded.samples()).isEqualTo(20);
        assertThat(new CalibrationFile(folder.resolve("deep"), FakeProver.info("fake", "1", "two")).load())
                .isEmpty();
        for (String damaged : List.of("", "about=x", "nanos.x=-3", "\\u00")) {
            Files.writeString(file.file(), damaged);
            assertThat(file.load()).isEmpty();
        }
    }
}

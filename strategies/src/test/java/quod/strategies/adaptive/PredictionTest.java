package quod.strategies.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import quod.api.ProofForecast;
import quod.api.ProofForecast.Work;
import quod.api.ProveStatistics;

class PredictionTest {
    private static TaskFigures figures(double rows, double... tries) {
        List<Work> work = new ArrayList<>(List.of(Work.of("a", "rows", rows), Work.of("b", "once", 1)));
        for (double t : tries) {
            work.add(Work.search("luck", "tries", t));
        }
        return new TaskFigures(new ProofForecast(1000, 2000, work), true, new double[TaskFigures.SIZE_FEATURES]);
    }

    @Test
    void fitFindsTheTimeOfEachUnitPhaseByPhase() {
        List<CalibrationFit.Sample> samples = new ArrayList<>();
        for (int log = 3; log < 12; log++) {
            double rows = Math.scalb(1.0, log);
            Map<String, Double> phases = new HashMap<>();
            phases.put("a", 5 * rows);
            phases.put("b", 700.0);
            phases.put("luck", 100 * 20.0);
            samples.add(new CalibrationFit.Sample("p" + log % 3, figures(rows, 100), phases, 1000));
        }
        Calibration calibration = CalibrationFit.of(samples);
        assertThat(calibration.logSpread()).isLessThan(1e-2);
        Prediction prediction = calibration.predict(figures(5000, 100).forecast());
        assertThat(prediction.sureNanos()).isEqualTo(25_700, within(257.0));
        assertThat(prediction.luckNanos()).isEqualTo(2000, within(20.0));
        assertThat(calibration.proofBytes(figures(5000))).isEqualTo(1000);
    }

    /** The first success of tries with probability 1/m comes after an exponentially distributed time of mean m. */
    @Test
    void intervalHoldsFourOfFiveWithLuckAndScatter() {
        Random random = new Random(5);
        double[][] searches = {{}, {1e6}, {1e6, 1e6, 2e5}, {5e4}};
        for (double[] means : searches) {
            double luck = 0;
            double variance = 0;
            for (double mean : means) {
                luck += mean;
                variance += mean * mean;
            }
            Prediction prediction = new Prediction(1e6, luck, variance);
            double[] interval = prediction.interval(0.1);
            int covered = 0;
            for (int i = 0; i < 4000; i++) {
                double took = 1e6 * Math.exp(0.1 * random.nextGaussian());
                for (double mean : means) {
                    took -= mean * Math.log(1 - random.nextDouble());
                }
                covered += took >= interval[0] && took <= interval[1] ? 1 : 0;
            }
            assertThat(covered / 4000.0).isBetween(0.75, 0.88);
        }
    }

    @Test
    void errorIsToldWithAndWithoutLuck() {
        Estimate estimate = new Estimate(1000, 800, 1300, 200, Set.of("luck"), 1, 500, "");
        ProveStatistics took = new ProveStatistics(
                List.of(new ProveStatistics.Phase("a", 880), new ProveStatistics.Phase("luck", 1000)),
                1880,
                550,
                Map.of());
        assertThat(estimate.timeError(took)).isEqualTo(0.88, within(1e-9));
        assertThat(estimate.timeErrorWithoutLuck(took)).isEqualTo(0.08, within(1e-9));
        assertThat(estimate.sizeError(took)).isEqualTo(0.1, within(1e-9));
        assertThat(estimate.covers(took)).isFalse();
    }
}

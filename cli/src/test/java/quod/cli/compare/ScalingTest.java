package quod.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ScalingTest {
    private static List<Scaling.Point> points(DoubleUnaryOperator time, int... rows) {
        List<Scaling.Point> points = new ArrayList<>();
        for (int height : rows) {
            points.add(new Scaling.Point(height, time.applyAsDouble(height)));
        }
        return points;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    @Test
    void linearithmicTimesAreRecoveredExactly() {
        Scaling scaling = Scaling.fit(points(n -> 3 * n * log2(n) + 5000, 256, 512, 1024, 2048))
                .orElseThrow();

        assertThat(scaling.form()).isEqualTo(Scaling.Form.LINEARITHMIC);
        assertThat(scaling.a()).isCloseTo(3, within(1e-6));
        assertThat(scaling.b()).isCloseTo(5000, within(1e-2));
        assertThat(scaling.error()).isLessThan(1e-6);
        assertThat(scaling.predict(1 << 20)).isCloseTo(3.0 * (1 << 20) * 20 + 5000, within(1.0));
    }

    @Test
    void powerLawIsRecoveredExactly() {
        Scaling scaling = Scaling.fit(points(n -> 7 * Math.pow(n, 1.7), 64, 128, 256, 512))
                .orElseThrow();

        assertThat(scaling.form()).isEqualTo(Scaling.Form.POWER);
        assertThat(scaling.a()).isCloseTo(7, within(1e-6));
        assertThat(scaling.b()).isCloseTo(1.7, within(1e-9));
    }

    @Test
    void constantTimesHaveNoGrowth() {
        Scaling scaling = Scaling.fit(points(n -> 1e6, 64, 128, 256)).orElseThrow();

        assertThat(scaling.predict(1 << 20)).isCloseTo(1e6, within(1.0));
    }

    @Test
    void parametersOfTheLinearithmicFormAreNeverNegative() {
        // Quadratic growth would want a negative constant.
        List<Scaling.Point> falling = points(n -> 1e9 / n, 64, 128, 256, 512);
        List<Scaling.Point> steep = points(n -> n * n, 64, 128, 256, 512);

        for (List<Scaling.Point> points : List.of(falling, steep)) {
            Scaling scaling = Scaling.fit(points).orElseThrow();
            assertThat(scaling.predict(1 << 20)).isPositive();
            assertThat(scaling.form()).isEqualTo(Scaling.Form.POWER);
        }
    }

    @Test
    void leftOutHeightIsPredictedFromTheOthersAlone() {
        List<Scaling.Point> points = new ArrayList<>(points(n -> 2 * n * log2(n) + 100, 256, 512, 1024, 2048));
        points.set(3, new Scaling.Point(2048, 2 * points.get(3).nanos()));

        Scaling scaling = Scaling.fit(points).orElseThrow();

        assertThat(scaling.errorAtTheGreatest()).isCloseTo(-0.5, within(0.1));
        assertThat(scaling.error()).isGreaterThanOrEqualTo(Math.abs(scaling.errorAtTheGreatest()));
    }

    @Test
    void wildTimesAreNotReliable() {
        List<Scaling.Point> wild = List.of(
                new Scaling.Point(64, 1e6),
                new Scaling.Point(128, 9e6),
                new Scaling.Point(256, 1e6),
                new Scaling.Point(512, 9e6));

        assertThat(Scaling.fit(wild).orElseThrow().reliable()).isFalse();
        assertThat(Scaling.fit(points(n -> 3.0 * n, 64, 128, 256)).orElseThrow().reliable())
                .isTrue();
    }

    /** A machine of 18 cycles a row and 1,000 more, 6,000 a segment, at most 2^limit: 400 ns a cycle, 5 ms a segment. */
    private static List<Scaling.Point> machine(int limitPo2, int... rows) {
        SegmentGrowth truth = new SegmentGrowth(18, 1000, 6000, limitPo2);
        List<Scaling.Point> points = new ArrayList<>();
        for (int height : rows) {
            double nanos = 400 * (double) truth.at(height).cycles()
                    + 5e6 * (double) truth.at(height).segments();
            points.add(new Scaling.Point(height, nanos, new SegmentGrowth.Run(18L * height + 1000, 6000, limitPo2)));
        }
        return points;
    }

    @Test
    void timesThatGoInStepsOfSegmentsArePredictedFarBeyondWhatWasMeasured() {
        Scaling scaling = Scaling.fit(machine(16, 64, 256, 1024, 4096)).orElseThrow();

        assertThat(scaling.form()).isEqualTo(Scaling.Form.SEGMENTS);
        assertThat(scaling.error()).isLessThan(1e-6);
        double expected = machine(16, 1 << 20).getFirst().nanos();
        assertThat(scaling.predict(1 << 20)).isCloseTo(expected, within(1e-6 * expected));
        // Between two powers of two of cycles nothing grows.
        assertThat(scaling.predict(400)).isEqualTo(scaling.predict(70));
        List<Scaling.Point> smooth = machine(16, 64, 256, 1024, 4096).stream()
                .map(p -> new Scaling.Point(p.rows(), p.nanos()))
                .toList();
        assertThat(Scaling.fit(smooth).orElseThrow().error()).isGreaterThan(0.05);
    }

    @Test
    void heightsThatAllTakeOneSegmentOfOneSizeAreStillPredicted() {
        Scaling scaling = Scaling.fit(machine(20, 8, 16, 32)).orElseThrow();

        assertThat(scaling.error()).isLessThan(1e-6);
        assertThat(scaling.predict(64)).isPositive().isFinite();
    }

    @Test
    void aHeightWithoutARunTakesTheSmoothCurves() {
        List<Scaling.Point> points = new ArrayList<>(machine(16, 64, 256, 1024));
        points.add(new Scaling.Point(4096, 1e9));

        assertThat(Scaling.fit(points).orElseThrow().form()).isNotEqualTo(Scaling.Form.SEGMENTS);
    }

    @Test
    void whatABackendTellsOfSegmentsIsReadWithCare() {
        java.util.Map<String, String> told = java.util.Map.of("segment-overhead", "6000", "segment-limit-po2", "16");
        assertThat(SegmentGrowth.Run.of(5L, told)).isEqualTo(new SegmentGrowth.Run(5, 6000, 16));
        assertThat(SegmentGrowth.Run.of(null, told)).isNull();
        assertThat(SegmentGrowth.Run.of(5L, java.util.Map.of("segment-overhead", "-1", "segment-limit-po2", "16")))
                .isNull();
        assertThat(SegmentGrowth.Run.of(5L, java.util.Map.of("segment-overhead", "1", "segment-limit-po2", "99")))
                .isNull();
    }

    @Test
    void twoHeightsGiveNoModel() {
        assertThat(Scaling.fit(points(n -> n, 64, 128))).isEmpty();
        assertThat(Scaling.fit(points(n -> n, 64, 64, 128))).isEmpty();
        assertThat(Scaling.fit(List.of())).isEmpty();
    }

    @Test
    void spreadHasTheMiddleOfOddAndEvenCounts() {
        assertThat(Spread.of(List.of(5L, 1L, 9L))).contains(new Spread(3, 1, 5, 9));
        assertThat(Spread.of(List.of(4L, 1L, 2L, 9L))).contains(new Spread(4, 1, 3, 9));
        assertThat(Spread.of(List.of())).isEmpty();
    }
}

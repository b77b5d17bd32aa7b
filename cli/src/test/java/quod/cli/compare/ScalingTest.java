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

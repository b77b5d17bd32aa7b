package quod.examples.demo.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmdahlTest {
    private static final Offset<Double> TINY = Offset.offset(1e-12);

    @Test
    void halfOfTheWorkInParallelOnTwoGivesFourThirds() {
        assertThat(Amdahl.factor(0.5, 2)).isEqualTo(4.0 / 3, TINY);
        assertThat(Amdahl.factor(0, 8)).isEqualTo(8, TINY);
        assertThat(Amdahl.factor(1, 8)).isEqualTo(1, TINY);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 2", "0.3, 4", "0.01, 64"})
    void theSerialShareIsFoundAgainFromTheFactor(double serial, int workers) {
        assertThat(Amdahl.serialShare(Amdahl.factor(serial, workers), workers)).isEqualTo(serial, TINY);
    }
}

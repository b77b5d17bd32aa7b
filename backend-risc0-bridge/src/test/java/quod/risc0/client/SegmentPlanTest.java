package quod.risc0.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SegmentPlanTest {
    @Test
    void aShortRunIsOneSegmentOfTheSmallestPowerOfTwoThatHoldsIt() {
        assertThat(SegmentPlan.of(400, 5000, 20)).isEqualTo(new SegmentPlan(1, 1 << 13, 13));
        assertThat(SegmentPlan.of(8192 - 5000, 5000, 20)).isEqualTo(new SegmentPlan(1, 1 << 13, 13));
        assertThat(SegmentPlan.of(8193 - 5000, 5000, 20)).isEqualTo(new SegmentPlan(1, 1 << 14, 14));
    }

    @Test
    void aLongRunIsCutIntoFullSegmentsAndARest() {
        int room = (1 << 16) - 25_000 - 6000;
        assertThat(SegmentPlan.of(room, 6000, 16)).isEqualTo(new SegmentPlan(1, 1 << 16, 16));
        assertThat(SegmentPlan.of(room + 1, 6000, 16)).isEqualTo(new SegmentPlan(2, (1 << 16) + (1 << 13), 13));
        assertThat(SegmentPlan.of(10.0 * room, 6000, 16)).isEqualTo(new SegmentPlan(10, 10L << 16, 16));
    }

    @Test
    void aProofOfR0vmHadTheSegmentsOfThePlan() {
        assertThat(SegmentPlan.of(35_829, 8_059, 14)).isEqualTo(new SegmentPlan(6, 98_304, 14));
        assertThat(SegmentPlan.of(35_829, 8_113, 20)).isEqualTo(new SegmentPlan(1, 65_536, 16));
    }

    @Test
    void smallSegmentsLeaveLessFree() {
        int room = (1 << 14) - 2000 - 6000;
        assertThat(SegmentPlan.of(room, 6000, 14)).isEqualTo(new SegmentPlan(1, 1 << 14, 14));
        assertThat(SegmentPlan.of(room + 1, 6000, 14).segments()).isEqualTo(2);
    }

    @Test
    void whereTablesAndPagesFillASegmentEachOneIsOneStep() {
        assertThat(SegmentPlan.of(100, 7000, 13).segments()).isEqualTo(100);
    }
}

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
        int room = (1 << 16) - 6000;
        assertThat(SegmentPlan.of(room, 6000, 16)).isEqualTo(new SegmentPlan(1, 1 << 16, 16));
        assertThat(SegmentPlan.of(room + 1, 6000, 16)).isEqualTo(new SegmentPlan(2, (1 << 16) + (1 << 13), 13));
        assertThat(SegmentPlan.of(10.0 * room, 6000, 16)).isEqualTo(new SegmentPlan(10, 10L << 16, 16));
    }
}

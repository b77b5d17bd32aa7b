package quod.risc0.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import quod.api.Cancellation;
import quod.api.CancelledException;
import quod.api.MemoryBudgetException;

class R0vmLimitsTest {
    private final Cancellation none = Cancellation.create();

    @Test
    void aSecondProofWaitsForItsPlaceAndCanBeCancelledMeanwhile() {
        R0vmLimits limits = new R0vmLimits(1, 2, 64L << 30);
        R0vmLimits.Place first = limits.enterProver(13, none);
        assertThatThrownBy(() -> limits.enterProver(13, Cancellation.after(Duration.ofMillis(120))))
                .isInstanceOf(CancelledException.class);
        limits.enter(none).close();
        first.close();
        limits.enterProver(13, none).close();
    }

    @Test
    void proofsShareTheMemory() {
        R0vmLimits limits = new R0vmLimits(2, 4, R0vmLimits.proverBytes(16) * 3 / 2);
        R0vmLimits.Place first = limits.enterProver(16, none);
        assertThatThrownBy(() -> limits.enterProver(16, Cancellation.after(Duration.ofMillis(120))))
                .isInstanceOf(CancelledException.class);
        R0vmLimits.Place small = limits.enterProver(13, none);
        small.close();
        first.close();
        limits.enterProver(16, none).close();
    }

    @Test
    void aProofThatWouldNeverFitIsRefusedWithTheNumbers() {
        R0vmLimits limits = new R0vmLimits(1, 1, 1L << 30);
        assertThatThrownBy(() -> limits.enterProver(20, none))
                .isInstanceOf(MemoryBudgetException.class)
                .hasMessageContaining("9344 MiB")
                .hasMessageContaining("1024 MiB");
    }

    @Test
    void theLargestSegmentFollowsFromTheMemory() {
        assertThat(new R0vmLimits(1, 1, 64L << 30).largestSegmentPo2(20)).isEqualTo(20);
        assertThat(new R0vmLimits(1, 1, 5L << 30).largestSegmentPo2(20)).isEqualTo(19);
        assertThat(new R0vmLimits(1, 1, 0).largestSegmentPo2(20)).isEqualTo(13);
    }

    @Test
    void waitingEndsWhenTheThreadIsInterrupted() {
        R0vmLimits limits = new R0vmLimits(1, 1, 64L << 30);
        try (R0vmLimits.Place _ = limits.enter(none)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> limits.enter(none)).isInstanceOf(CancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}

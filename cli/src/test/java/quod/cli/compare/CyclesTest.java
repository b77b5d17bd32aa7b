package quod.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quod.api.ProveStatistics;

/** The cycles that a backend tells in its statistics. */
class CyclesTest {
    private static ProveStatistics statistics(Map<String, String> attributes) {
        return new ProveStatistics(List.of(), 1, 1, attributes);
    }

    @Test
    void cyclesAreReadFromTheirAttributes() {
        ProveStatistics told = statistics(Map.of(
                ProveStatistics.CYCLES, "8192", ProveStatistics.USER_CYCLES, "427", ProveStatistics.OPERATIONS, "61"));

        assertThat(told.cycles()).hasValue(8192);
        assertThat(told.userCycles()).hasValue(427);
        assertThat(told.operations()).hasValue(61);
    }

    @Test
    void whatIsNoCountIsNotTold() {
        assertThat(statistics(Map.of()).cycles()).isEmpty();
        assertThat(statistics(Map.of(ProveStatistics.CYCLES, "many")).cycles()).isEmpty();
        assertThat(statistics(Map.of(ProveStatistics.CYCLES, "-5")).cycles()).isEmpty();
    }
}

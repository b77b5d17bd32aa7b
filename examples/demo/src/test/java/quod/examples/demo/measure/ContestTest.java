package quod.examples.demo.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {
    private static final Effort SHORT = Effort.of(Duration.ZERO, Duration.ZERO).atLeast(6);

    private final List<String> order = new ArrayList<>();

    private Contender noting(String name) {
        return Contender.of(name, () -> order.add(name));
    }

    @Test
    void everyContenderRunsOnceARoundAndEachOrderIsFollowedByItsReverse() {
        Contest.Result result = new Contest(List.of(noting("a"), noting("b"), noting("c")), 1, 7).run(SHORT);
        assertThat(result.times()).allSatisfy(times -> assertThat(times.count()).isEqualTo(6));
        for (int pair = 0; pair < 3; pair++) {
            List<String> two = order.subList(6 * pair, 6 * pair + 6);
            assertThat(two.subList(0, 3)).containsExactlyInAnyOrder("a", "b", "c");
            assertThat(two.subList(3, 6)).isEqualTo(two.subList(0, 3).reversed());
        }
    }

    @Test
    void theOrderFollowsFromTheSeed() {
        new Contest(List.of(noting("a"), noting("b"), noting("c")), 1, 7).run(SHORT);
        List<String> first = List.copyOf(order);
        order.clear();
        new Contest(List.of(noting("a"), noting("b"), noting("c")), 1, 7).run(SHORT);
        assertThat(order).isEqualTo(first);
    }

    @Test
    void contendersOfARoundGetTheSameRoundAndPreparingIsNotTimed() {
        List<Integer> rounds = new ArrayList<>();
        Contender slowToPrepare = Contender.of(
                "a",
                round -> {
                    pause(round == 0 ? 0 : 30);
                    rounds.add(round);
                    return round;
                },
                round -> {});
        Contest.Result result = new Contest(List.of(slowToPrepare, noting("b")), 1, 1)
                .run(Effort.of(Duration.ZERO, Duration.ZERO).atLeast(2));
        assertThat(rounds).containsExactly(0, 1, 2);
        assertThat(result.of("a").minimum()).isLessThan(30e6);
    }

    @Test
    void aRepeatedContenderDoesItsWorkAgainInEachTurn() {
        Contest.Result result = new Contest(List.of(noting("a").repeated(3), noting("b")), 3, 7).run(SHORT);
        assertThat(result.of("a").count()).isEqualTo(6);
        assertThat(order.stream().filter("a"::equals)).hasSize(18);
        assertThat(order.stream().filter("b"::equals)).hasSize(6);
    }

    @Test
    void twoContendersOfOneNameAreRefused() {
        Contest contest = new Contest(List.of(noting("a"), noting("a")), 1, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> contest.run(SHORT));
    }

    @Test
    void aRatioIsTheMedianOfTheRoundsRatios() {
        Times slow = new Times("slow", 2, new long[] {20, 400, 60});
        Times fast = new Times("fast", 2, new long[] {10, 100, 30});
        Ratio ratio = fast.fasterThan(slow);
        assertThat(ratio.median()).isEqualTo(2);
        assertThat(ratio.ofMinima()).isEqualTo(2);
        assertThat(ratio.high()).isEqualTo(4);
        assertThat(slow.each()).isEqualTo(30);
        assertThat(ratio).hasToString("2.00× (2.00–4.00)");
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

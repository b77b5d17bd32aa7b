package quod.examples.demo.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import quod.examples.demo.measure.Contest;
import quod.examples.demo.measure.Times;
import quod.examples.demo.task.Ways;

class RegretComparisonTest {
    private static final int CONTESTS = 300;

    private static Contest.Result result(Times... times) {
        return new Contest.Result(List.of(times), 0, true);
    }

    /** Ten ways that all take as long, but for noise. */
    private static Contest.Result alike(Random random) {
        List<Times> all = new ArrayList<>();
        for (int way = 0; way < 9; way++) {
            all.add(noise("fixed " + way, random));
        }
        all.add(noise(Ways.ADAPTIVE, random));
        return new Contest.Result(all, 0, true);
    }

    private static Times noise(String name, Random random) {
        return new Times(
                name,
                1,
                random.doubles(40)
                        .mapToLong(value -> Math.round(1e6 * (1 + 0.5 * value)))
                        .toArray());
    }

    @Test
    void whoTakesAsLongAsTheBestOfManyHasItsWholeShare() {
        Random random = new Random(1);
        double share = 0;
        double chosenAndJudgedByTheSameRounds = 0;
        for (int i = 0; i < CONTESTS; i++) {
            Contest.Result result = alike(random);
            Regret regret = Regret.of(Ways.ADAPTIVE, result);
            share += regret.share() / CONTESTS;
            chosenAndJudgedByTheSameRounds +=
                    result.of(Ways.ADAPTIVE).fasterThan(regret.best()).median() / CONTESTS;
        }
        assertThat(share).isCloseTo(1, Offset.offset(0.01));
        assertThat(chosenAndJudgedByTheSameRounds).isLessThan(0.98);
    }

    @Test
    void theBestOfOneHalfIsWhatTheOtherHalfIsComparedWith() {
        // The first way is the best by the rounds 0, 1, 4 and 5, the second by the others.
        Regret regret = Regret.of(
                Ways.ADAPTIVE,
                result(
                        new Times("first", 2, new long[] {1000, 1000, 4000, 4000, 1000, 1000, 4000, 4000}),
                        new Times("second", 2, new long[] {6000, 6000, 2000, 2000, 6000, 6000, 2000, 2000}),
                        new Times(Regret.SAME_AGAIN, 2, new long[] {1, 1, 1, 1, 1, 1, 1, 1}),
                        new Times(Ways.ADAPTIVE, 2, new long[] {3000, 3000, 2000, 2000, 3000, 3000, 2000, 2000})));
        assertThat(regret.share()).isEqualTo(2);
        assertThat(regret.behindNanos()).isEqualTo(-1250);
        assertThat(regret.best().name()).isEqualTo("first");
    }

    @Test
    void whatIsWithinHalfAMicrosecondIsNearEnough() {
        Times best = new Times("fixed", 10, new long[] {10_000, 10_000, 10_000, 10_000});
        Times near = new Times(Ways.ADAPTIVE, 10, new long[] {15_000, 15_000, 15_000, 15_000});
        Times far = new Times(Ways.ADAPTIVE, 10, new long[] {15_010, 15_010, 15_010, 15_010});
        assertThat(Regret.of(Ways.ADAPTIVE, result(best, near)).isSmall()).isTrue();
        assertThat(Regret.of(Ways.ADAPTIVE, result(best, far)).isSmall()).isFalse();
    }

    @Test
    void aSinglePairOfRoundsCannotBothChooseAndJudge() {
        Times best = new Times("fixed", 1, new long[] {1, 1});
        Times other = new Times(Ways.ADAPTIVE, 1, new long[] {1, 1});
        assertThatIllegalArgumentException().isThrownBy(() -> Regret.of(Ways.ADAPTIVE, result(best, other)));
    }
}

package quod.strategies.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class CacheChoiceTest {
    private static final double PROOF = 5_000;
    private static final double HIT = 700;
    private static final double MISS = PROOF + 2_000;

    private final CacheChoice choice = new CacheChoice();

    /** Asks for single requests and returns how many were looked up. */
    private int looks(int requests, IntToDoubleFunction lookingTakes) {
        int looks = 0;
        for (int i = 0; i < requests; i++) {
            if (choice.looks(PROOF, 1)) {
                looks++;
                if (choice.isTimed(PROOF)) {
                    choice.looked(1, lookingTakes.applyAsDouble(i), PROOF);
                }
            }
        }
        return looks;
    }

    @Test
    void longTasksAreAlwaysLookedUpAndNeverTimed() {
        assertThat(choice.looks(1e6, 1)).isTrue();
        assertThat(choice.isTimed(1e6)).isFalse();
    }

    @Test
    void whereNothingRepeatsTrialsTakeAboutAFiftiethOfTheTime() {
        int requests = 100_000;
        int looks = looks(requests, i -> MISS);
        assertThat(looks).isGreaterThanOrEqualTo(CacheChoice.TRIAL);
        assertThat(looks * (MISS - PROOF)).isLessThan(0.022 * requests * PROOF);
    }

    @Test
    void whereManyRepeatAlmostAllAreLookedUp() {
        assertThat(looks(10_000, i -> i % 10 == 0 ? MISS : HIT)).isGreaterThan(9_900);
    }

    @Test
    void repeatsThatBeginLateAreNoticed() {
        looks(50_000, i -> MISS);
        looks(5_000, i -> HIT);
        assertThat(looks(1_000, i -> HIT)).isEqualTo(1_000);
    }

    @Test
    void repeatsThatEndAreNoticed() {
        looks(1_000, i -> HIT);
        assertThat(looks(10_000, i -> MISS)).isLessThan(1_000);
    }

    @Test
    void oneDisturbedLookDoesNotEndLooking() {
        looks(1_000, i -> HIT);
        looks(1, i -> 1e9);
        assertThat(looks(1_000, i -> HIT)).isEqualTo(1_000);
    }

    @Test
    void aCallIsComparedWithWhatSuchCallsTake() {
        // Proven together they take less than one by one, so a look that saves against one by one is no gain.
        for (int i = 0; i < 10; i++) {
            choice.passed(100, 100 * PROOF / 10);
        }
        assertThat(choice.looks(PROOF, 100)).isTrue();
        choice.looked(100, 100 * HIT, PROOF);
        assertThat(choice.looks(PROOF, 100)).isFalse();
    }
}

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
    private int looks(int requests, double proof, IntToDoubleFunction lookingTakes) {
        int looks = 0;
        for (int i = 0; i < requests; i++) {
            boolean looked = choice.looks(PROOF, 1);
            looks += looked ? 1 : 0;
            if (choice.isTimed()) {
                double took = looked ? lookingTakes.applyAsDouble(i) : proof;
                choice.took(1, took, PROOF, looked && took < MISS ? 1 : 0);
            }
        }
        return looks;
    }

    private int looks(int requests, IntToDoubleFunction lookingTakes) {
        return looks(requests, PROOF, lookingTakes);
    }

    @Test
    void longTasksAndCallsThatRepeatEnoughAreSurelyLookedUp() {
        assertThat(CacheChoice.surelyLooks(1e6, 0)).isTrue();
        assertThat(CacheChoice.surelyLooks(400_000, 0)).isFalse();
        assertThat(CacheChoice.surelyLooks(50_000, 0.5)).isTrue();
        assertThat(CacheChoice.surelyLooks(1_000, 0.9)).isFalse();
    }

    @Test
    void tasksOfMediumLengthAreLookedUpUntilThatIsFoundToBeInVain() {
        assertThat(choice.looks(50_000, 1)).isTrue();
        for (int i = 0; i < 10 * CacheChoice.TRIAL; i++) {
            choice.took(1, choice.looks(50_000, 1) ? 54_000 : 50_000, 50_000, 0);
        }
        assertThat(choice.looks(50_000, 1)).isFalse();
    }

    @Test
    void whereNothingRepeatsTrialsTakeAboutAFiftiethOfTheTime() {
        int requests = 100_000;
        int looks = looks(requests, i -> MISS);
        assertThat(looks).isGreaterThanOrEqualTo(CacheChoice.TRIAL);
        assertThat(looks * (MISS - PROOF)).isLessThan(0.022 * requests * PROOF);
    }

    @Test
    void inLongCallsTrialsInVainAreAsSeldom() {
        int looks = 0;
        for (int call = 0; call < 400; call++) {
            boolean looked = choice.looks(100_000, 1000);
            looks += looked ? 1 : 0;
            if (choice.isTimed()) {
                choice.took(1000, 1000 * (looked ? 102_000.0 : 100_000.0), 100_000, 0);
            }
        }
        assertThat(looks).isBetween(1, 40);
    }

    @Test
    void whereManyRepeatAlmostAllAreLookedUp() {
        assertThat(looks(10_000, i -> i % 10 == 0 ? MISS : HIT)).isGreaterThan(9_700);
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
        looks(10_000, i -> MISS);
        assertThat(looks(10_000, i -> MISS)).isLessThan(1_000);
    }

    /** Looking can cost 5 µs a request, half of what a proof takes here: the next trial comes after some thousand requests. */
    @Test
    void aDisturbedTrialDoesNotPutOffTheNextForLong() {
        double proof = 10_000;
        int trials = 0;
        boolean before = false;
        for (int i = 0; i < 8_000; i++) {
            boolean looked = choice.looks(proof, 1);
            trials += looked && !before ? 1 : 0;
            before = looked;
            if (choice.isTimed()) {
                choice.took(1, looked ? 20 * proof : proof, proof, looked ? 1 : 0);
            }
        }
        assertThat(trials).isGreaterThanOrEqualTo(3);
    }

    @Test
    void oneDisturbedLookDoesNotEndLooking() {
        looks(1_000, i -> HIT);
        looks(1, i -> 1e9);
        assertThat(looks(1_000, i -> HIT)).isGreaterThanOrEqualTo(1_000 - CacheChoice.TRIAL);
    }

    @Test
    void lookingEndsWhereProofsBecomeFasterThanTheyWere() {
        // Looking saved something while the compiler had not yet done its work; then it no longer does.
        looks(5_000, 3 * PROOF, i -> MISS - 1);
        assertThat(choice.looks(PROOF, 1)).isTrue();
        looks(50_000, PROOF, i -> MISS - 1);
        assertThat(looks(10_000, PROOF, i -> MISS - 1)).isLessThan(1_000);
    }

    @Test
    void aCallIsComparedWithWhatSuchCallsTake() {
        // Proven together they take less than one by one, so a look that saves against one by one is no gain.
        int looks = 0;
        for (int call = 0; call < 100; call++) {
            boolean looked = choice.looks(PROOF, 100);
            looks += looked ? 1 : 0;
            choice.took(100, 100 * (looked ? HIT : PROOF / 10), PROOF, looked ? 100 : 0);
        }
        assertThat(looks).isBetween(1, 30);
    }

    @Test
    void trialsOfWholeLargeCallsAreAsSeldomAsThoseOfSingleRequests() {
        int trials = 0;
        for (int call = 0; call < 1_000; call++) {
            boolean looked = choice.looks(PROOF, 1_000);
            trials += looked ? 1 : 0;
            choice.took(1_000, 1_000 * (looked ? MISS : PROOF), PROOF, 0);
        }
        assertThat(trials * (MISS - PROOF)).isBetween(MISS - PROOF, 0.03 * 1_000 * PROOF);
    }

    @Test
    void whereLookingFindsNothingItEndsHoweverTimesScatter() {
        // Blocks without looking are disturbed whenever they are compared: by the clock alone looking would seem to
        // pay.
        double proof = 50_000;
        int looks = 0;
        for (int i = 0; i < 20_000; i++) {
            boolean looked = choice.looks(proof, 1);
            looks += looked ? 1 : 0;
            if (choice.isTimed()) {
                choice.took(1, looked ? proof : 1.2 * proof, proof, 0);
            }
        }
        assertThat(looks).isLessThan(20_000 / 5);
    }
}

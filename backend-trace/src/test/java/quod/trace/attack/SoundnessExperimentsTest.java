package quod.trace.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quod.trace.field.Montgomery;
import quod.trace.field.kernel.KernelLoader;
import quod.trace.hash.TreeHasher;
import quod.trace.shape.StarkParameters;
import quod.trace.transcript.Transcript;

/**
 * Cheating provers succeed as often as is derived for them, and never more often than the proven bound says: measured
 * rates lie in the binomial interval of 99.9 %. Seeds are fixed, so each run is the same.
 */
class SoundnessExperimentsTest {
    private static final System.Logger LOG = System.getLogger("quod.trace.attack");
    private static final int ATTEMPTS = 400;
    private static final int HOPELESS_ATTEMPTS = 100;
    private static final int MORE_ATTEMPTS = 2000;

    private static StarkParameters parameters(int logBlowup, int queries) {
        return new StarkParameters(4, "blake3", logBlowup, queries, 1, 1, 0, 0, 0, 0);
    }

    private static void tell(String strategy, StarkParameters parameters, SoundnessExperiments.Outcome outcome) {
        LOG.log(
                System.Logger.Level.DEBUG,
                "{0}, blowup {1}, {2} queries: {3}",
                strategy,
                parameters.blowup(),
                parameters.queries(),
                outcome);
    }

    private static void randomTrace(int attempts, int logBlowup, int queries) {
        StarkParameters p = parameters(logBlowup, queries);
        double rho = 1.0 / p.blowup();
        tell(
                "random trace",
                p,
                SoundnessExperiments.measure(attempts, rho, true, salt -> SoundnessExperiments.randomTrace(p, salt)));
    }

    private static void oneBadRow(int attempts, int logBlowup, int queries) {
        StarkParameters p = parameters(logBlowup, queries);
        double rho = 1.0 / p.blowup();
        tell(
                "one bad row",
                p,
                SoundnessExperiments.measure(attempts, rho, true, salt -> SoundnessExperiments.oneBadRow(p, salt)));
    }

    private static void finalPolynomial(int attempts, int logBlowup, int queries) {
        StarkParameters p = parameters(logBlowup, queries);
        double rho = 1.0 / p.blowup();
        tell(
                "final polynomial",
                p,
                SoundnessExperiments.measure(
                        attempts, rho, true, salt -> SoundnessExperiments.finalPolynomial(p, salt)));
    }

    private static void guessedBatching(int attempts, int logBlowup, int queries) {
        StarkParameters p = parameters(logBlowup, queries);
        double rho = 1.0 / p.blowup();
        tell(
                "guessed batching",
                p,
                SoundnessExperiments.measure(
                        attempts, rho, true, salt -> SoundnessExperiments.guessedBatching(p, salt)));
    }

    private static void joiningWord(int attempts, int logBlowup, int queries) {
        StarkParameters p = parameters(logBlowup, queries);
        double rho = 1.0 / p.blowup();
        tell(
                "joining word",
                p,
                SoundnessExperiments.measure(attempts, rho, true, salt -> SoundnessExperiments.joiningWord(p, salt)));
    }

    private static void distance(int attempts, int queries) {
        StarkParameters p = parameters(1, queries);
        int[] wrong = {1, 2, 9, 10, 17};
        tell(
                "word at distance 5/32",
                p,
                SoundnessExperiments.measure(
                        attempts,
                        1 - 5.0 / 32,
                        false,
                        salt -> SoundnessExperiments.wordAtADistance(
                                p, Toys.ledger(SoundnessExperiments.ROWS, salt), wrong)));
        // Grouped leaves: rows 1 and 9, and 2 and 10, of coset 0 share a leaf: 3 wrong leaves of 16.
        tell(
                "the same, grouped leaves",
                p,
                SoundnessExperiments.measure(
                        attempts,
                        1 - 3.0 / 16,
                        false,
                        salt -> SoundnessExperiments.wordAtADistance(
                                p, Toys.pair(SoundnessExperiments.ROWS, salt), wrong)));
    }

    private static void opposedErrors(int attempts, int queries) {
        StarkParameters p = parameters(1, queries);
        tell(
                "opposed errors",
                p,
                SoundnessExperiments.measure(
                        attempts, 1 - 7.0 / 32, false, salt -> SoundnessExperiments.opposedErrors(p, salt)));
    }

    @Test
    void aRandomTraceSucceedsWithTheRateToThePowerOfTheQueries() {
        randomTrace(ATTEMPTS, 1, 1);
        randomTrace(ATTEMPTS, 1, 4);
        randomTrace(ATTEMPTS, 2, 2);
    }

    @Test
    void aRandomTraceNeverSucceedsWithoutALie() {
        StarkParameters p = parameters(1, 1);
        SoundnessExperiments.Outcome outcome = SoundnessExperiments.measure(
                HOPELESS_ATTEMPTS, 0, true, salt -> SoundnessExperiments.randomTraceWithoutALie(p, salt));
        assertThat(outcome.successes()).isZero();
    }

    @Test
    void oneBadRowSucceedsNoMoreOftenThanARandomTrace() {
        oneBadRow(ATTEMPTS, 1, 2);
    }

    @Test
    void aFinalPolynomialThatAgreesInPartSucceedsWithTheRateToThePowerOfTheQueries() {
        finalPolynomial(ATTEMPTS, 1, 3);
    }

    @Test
    void aWordAtADistanceIsMissedWithTheRestToThePowerOfTheQueries() {
        distance(ATTEMPTS, 8);
    }

    @Test
    void errorsOfOppositeSignDoNotCancelInTheBatch() {
        opposedErrors(ATTEMPTS, 2);
    }

    @Test
    void aGuessedBatchingChallengeIsNoHelp() {
        guessedBatching(ATTEMPTS, 1, 2);
    }

    @Test
    void aCheatInAJoiningWordSucceedsWithTheRateToThePowerOfTheQueries() {
        joiningWord(ATTEMPTS, 1, 2);
    }

    @Test
    void aJoiningWordThatIsLeftOutIsAlwaysFound() {
        StarkParameters p = parameters(1, 1);
        SoundnessExperiments.Outcome outcome = SoundnessExperiments.measure(
                HOPELESS_ATTEMPTS, 0, true, salt -> SoundnessExperiments.leftOutWord(p, salt));
        assertThat(outcome.successes()).isZero();
    }

    /**
     * What a prover gains by trying again: a challenge falls into a set of a sixteenth of all values once in sixteen
     * attempts, for each challenge and each component. So one value of E is met once in |E| attempts.
     */
    @Test
    void aChallengeMeetsATargetAsOftenAsItsSizeSays() {
        int attempts = 20_000;
        int[] hits = new int[10];
        TreeHasher hasher = TreeHasher.of("blake3", KernelLoader.scalar());
        for (int salt = 0; salt < attempts; salt++) {
            Transcript transcript = new Transcript(hasher);
            transcript.observe("salt", new int[] {salt});
            int[] first = transcript.sampleExtension("first", 5);
            int[] second = transcript.sampleExtension("second", 5);
            for (int c = 0; c < 5; c++) {
                hits[c] += first[c] < Montgomery.P / 16 ? 1 : 0;
                hits[5 + c] += second[c] < Montgomery.P / 16 ? 1 : 0;
            }
        }
        for (int hit : hits) {
            assertThat(new Binomial(attempts, 1.0 / 16).expects(hit))
                    .as("%d hits", hit)
                    .isTrue();
        }
    }

    /** The interval itself: it holds the mean, and neither nothing nor everything. */
    @Test
    void theBinomialIntervalIsTheOneOfTheTables() {
        Binomial coin = new Binomial(100, 0.5);
        // For 100 tosses the central interval of 99.9 % is 34 to 66.
        assertThat(coin.expects(34)).isTrue();
        assertThat(coin.expects(33)).isFalse();
        assertThat(coin.expects(66)).isTrue();
        assertThat(coin.expects(67)).isFalse();
        assertThat(new Binomial(10, 0).expects(0)).isTrue();
        assertThat(new Binomial(10, 0).expects(1)).isFalse();
    }

    @Test
    @Tag("slow")
    void theSameWithMoreAttempts() {
        for (int queries : new int[] {1, 2, 4, 8}) {
            for (int logBlowup : new int[] {1, 2}) {
                randomTrace(MORE_ATTEMPTS, logBlowup, queries);
                oneBadRow(MORE_ATTEMPTS, logBlowup, queries);
                finalPolynomial(MORE_ATTEMPTS, logBlowup, queries);
                guessedBatching(MORE_ATTEMPTS, logBlowup, queries);
                joiningWord(MORE_ATTEMPTS, logBlowup, queries);
            }
            distance(MORE_ATTEMPTS, queries);
            opposedErrors(MORE_ATTEMPTS, queries);
        }
    }
}

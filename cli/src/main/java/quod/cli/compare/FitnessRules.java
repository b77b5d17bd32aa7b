package quod.cli.compare;

import java.util.List;
import quod.cli.compare.Evaluation.Criterion;
import quod.cli.compare.Evaluation.Grade;

/**
 * The rules by which a backend is found fit for production or not. They are data: each names a figure and a limit, and
 * the grade that is the best still possible where the figure misses the limit. Reports print them beside the verdicts.
 *
 * <p>The limits are judgements on what services commonly ask, not theorems; who asks for something else compares the
 * figures with limits of their own.
 */
public final class FitnessRules {
    /** All rules, by criterion. */
    public static final List<Rule> ALL = List.of(
            atMost(Criterion.LATENCY, "latency", 1e9, Grade.LIMITED, "A request can wait for the proof."),
            atMost(Criterion.LATENCY, "latency", 60e9, Grade.UNFIT, "A job in the background can wait for the proof."),
            atLeast(Criterion.THROUGHPUT, "throughput", 100_000, Grade.LIMITED, "One machine follows a busy service."),
            atLeast(Criterion.THROUGHPUT, "throughput", 1_000, Grade.UNFIT, "One machine follows occasional requests."),
            atMost(Criterion.COST, "cost.2^20", 0.01, Grade.LIMITED, "A million rows cost next to nothing."),
            atMost(Criterion.COST, "cost.2^20", 1, Grade.UNFIT, "A million rows cost what a valuable statement bears."),
            atLeast(Criterion.TRUST, "accepted", 1, Grade.UNFIT, "Its verifier accepted its proof in this run."),
            atLeast(Criterion.TRUST, "production", 1, Grade.UNFIT, "It is no development backend."),
            atLeast(Criterion.TRUST, "security.bits", 100, Grade.UNFIT, "100 bits, proven, conjectured or stated."),
            atLeast(Criterion.TRUST, "security.proven", 100, Grade.LIMITED, "100 bits rest on theorems alone."),
            atLeast(Criterion.TRUST, "succinct", 1, Grade.LIMITED, "Verifying is cheaper than running again."),
            atLeast(Criterion.TRUST, "transparent", 1, Grade.LIMITED, "No secret set-up has to be trusted."),
            atLeast(Criterion.TRUST, "post-quantum", 1, Grade.LIMITED, "No known quantum attack beyond Grover's."),
            atLeast(Criterion.TRUST, "zero-knowledge", 1, Grade.FIT, "A proof tells nothing of secret inputs."),
            atMost(Criterion.MATURITY, "failures", 0, Grade.UNFIT, "Nothing failed in this run."),
            atLeast(Criterion.MATURITY, "version.major", 1, Grade.LIMITED, "Its version promises stable interfaces."),
            atMost(Criterion.MATURITY, "prove.warm.spread", 2, Grade.LIMITED, "Its times are steady."));

    private FitnessRules() {}

    /**
     * A rule.
     *
     * @param criterion what it belongs to
     * @param figure the key of the figure that it looks at
     * @param upper whether the limit is the largest value that meets it; otherwise the smallest
     * @param limit the limit, in the figure's unit
     * @param otherwise the best grade of the criterion where the limit is missed; {@link Grade#FIT}: a remark only
     * @param meaning what meeting it means
     */
    public record Rule(
            Criterion criterion, String figure, boolean upper, double limit, Grade otherwise, String meaning) {
        /** Tells whether a value meets it. */
        public boolean metBy(double value) {
            return upper ? value <= limit : value >= limit;
        }
    }

    private static Rule atMost(Criterion criterion, String figure, double limit, Grade otherwise, String meaning) {
        return new Rule(criterion, figure, true, limit, otherwise, meaning);
    }

    private static Rule atLeast(Criterion criterion, String figure, double limit, Grade otherwise, String meaning) {
        return new Rule(criterion, figure, false, limit, otherwise, meaning);
    }
}

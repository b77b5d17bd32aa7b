package quod.strategies.adaptive;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What plans were found to take, as a share of the predicted time of the requests one after the other, for calls of about
 * the same number and length of requests. Safe for concurrent use.
 */
final class PlanTable {
    /** What handing work to another thread costs. */
    private static final double HAND_OVER_NANOS = 60_000;

    /** A common proof is worth trying where nothing is known. */
    private static final double BATCH_GUESS = 0.5;

    /** A plan that wasn't tried must promise that much to be tried. */
    private static final double PROMISING = 0.8;

    /** What halves of a batch take at the same time, as a share of the whole batch's time. */
    private static final double SPLIT_GUESS = 0.75;

    private static final double UNPROMISING = 1.01;

    private static final int FEW = 3;

    private final ConcurrentMap<Integer, Map<Plan, RobustAverage>> cells = new ConcurrentHashMap<>();

    /** Returns the number of the cell of such calls. */
    static int cell(int count, double meanNanos) {
        return Math.getExponent((double) count) * 128 + Math.getExponent(Math.max(1, meanNanos));
    }

    private Map<Plan, RobustAverage> at(int count, double meanNanos) {
        return cells.computeIfAbsent(cell(count, meanNanos), cell -> {
            Map<Plan, RobustAverage> plans = new EnumMap<>(Plan.class);
            for (Plan plan : Plan.values()) {
                plans.put(plan, new RobustAverage());
            }
            return plans;
        });
    }

    private static RobustAverage.Summary known(Map<Plan, RobustAverage> plans, Plan plan) {
        return java.util.Objects.requireNonNull(plans.get(plan)).summary();
    }

    /** Returns the expected share of a plan; a guess for one that wasn't tried. */
    double share(Plan plan, int count, double meanNanos, int workers) {
        if (plan == Plan.DIRECT) {
            return 1;
        }
        RobustAverage.Summary known = known(at(count, meanNanos), plan);
        if (known.count() > 0) {
            RobustAverage.Summary direct = known(at(count, meanNanos), Plan.DIRECT);
            return known.middle() / (direct.count() > 0 ? direct.middle() : 1);
        }
        double handOver = HAND_OVER_NANOS / (count * meanNanos);
        double guess = switch (plan) {
            case DIRECT -> 1;
            case BATCH -> BATCH_GUESS;
            case PARALLEL -> 1.0 / Math.min(workers, count) + handOver;
            case PARALLEL_BATCH ->
                // Smaller common proofs save less: worth a try only once it is known what one saves.
                tried(Plan.BATCH, count, meanNanos)
                        ? SPLIT_GUESS * share(Plan.BATCH, count, meanNanos, workers) + handOver
                        : UNPROMISING;
        };
        return guess > PROMISING ? Math.max(UNPROMISING, guess) : guess;
    }

    /** Tells whether such calls were ever proven one after the other, which other plans are compared with. */
    boolean hasDirect(int count, double meanNanos) {
        return known(at(count, meanNanos), Plan.DIRECT).count() > 0;
    }

    boolean tried(Plan plan, int count, double meanNanos) {
        return plan == Plan.DIRECT || known(at(count, meanNanos), plan).count() > 0;
    }

    /** Tells whether a plan was tried, and too seldom to be judged: the first tries pay for the compiler's work. */
    boolean hardlyTried(Plan plan, int count, double meanNanos) {
        long tries = known(at(count, meanNanos), plan).count();
        return plan != Plan.DIRECT && tries > 0 && tries < FEW;
    }

    void measured(Plan plan, int count, double meanNanos, double share) {
        java.util.Objects.requireNonNull(at(count, meanNanos).get(plan)).add(share);
    }
}

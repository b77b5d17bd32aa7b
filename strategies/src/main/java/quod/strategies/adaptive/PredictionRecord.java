package quod.strategies.adaptive;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import quod.api.ProveStatistics;

/** Counts plans, and how good predictions were. Safe for concurrent use. */
final class PredictionRecord {
    private final Map<Plan, LongAdder> plans = new EnumMap<>(Plan.class);
    private final LongAdder predictions = new LongAdder();
    private final LongAdder covered = new LongAdder();
    private final DoubleAdder timeErrors = new DoubleAdder();
    private final DoubleAdder sizeErrors = new DoubleAdder();

    PredictionRecord() {
        for (Plan plan : Plan.values()) {
            plans.put(plan, new LongAdder());
        }
    }

    void planned(Plan plan) {
        Objects.requireNonNull(plans.get(plan)).increment();
    }

    void predicted(Estimate estimate, ProveStatistics took) {
        predictions.increment();
        if (estimate.covers(took)) {
            covered.increment();
        }
        timeErrors.add(Math.abs(estimate.timeErrorWithoutLuck(took)));
        sizeErrors.add(Math.abs(estimate.sizeError(took)));
    }

    AdaptiveStatistics statistics() {
        Map<String, Long> counts = new HashMap<>();
        plans.forEach((plan, count) -> counts.put(plan.name().toLowerCase(Locale.ROOT), count.sum()));
        return new AdaptiveStatistics(counts, predictions.sum(), covered.sum(), timeErrors.sum(), sizeErrors.sum());
    }
}

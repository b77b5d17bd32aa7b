package quod.strategies.adaptive;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What plans were found to take, as a factor on what was forecast, for calls of about the same number and forecast length
 * of requests; and the choice among them. What is not known of such calls is taken from calls that are nearly so. Safe for
 * concurrent use.
 */
final class PlanTable {
    /** A plan in use gives way to one that takes less than this share of its time: what is as good is left alone. */
    private static final double BETTER = 0.97;

    /** Trying plans that are not the best may cost that share of the time. */
    private static final double EXPLORING = 0.02;

    /** What was forecast counts as much as that many measurements: the first pays for the compiler. */
    private static final double FORECAST_COUNTS = 1.5;

    /** From so many measurements on the forecast counts for nothing. */
    private static final int ENOUGH = 8;

    /** So much of a call may be lost before anything was saved: plans that may be the best are told apart at once. */
    private static final double FIRST_ALLOWANCE = 0.6;

    /** So many of a plan's last calls count: fewer than of a task's proofs, since a plan in little use is tried seldom. */
    private static final int CALLS_KEPT = 7;

    /** How far what is expected may be wrong for a plan that was never tried for such calls, and for one that was once. */
    private static final double UNTRIED_LOG_SPREAD = 0.7;

    private static final double TRIED_LOG_SPREAD = 0.3;

    /** What was measured long ago says less: added to the spread each time that the number of calls since then doubles. */
    private static final double AGEING_LOG_SPREAD = 0.06;

    /**
     * What a plan took is forgotten when the plan in use, whatever it is, takes less than this share of what it took then:
     * all plans gain by what the compiler does, and by a machine that has become quiet. Trying it again is paid for like
     * the first time.
     */
    private static final double FASTER_SINCE = 0.65;

    /**
     * Disturbances make calls longer, not shorter: a plan that is not in use and takes less than this share of what it took
     * before has become faster, and what it took before counts as if it had taken as little as now. A plan that needs all processors looks slow for as
     * long as the compiler keeps one busy, while one that needs a single processor does not.
     */
    private static final double FASTER_THAN_KNOWN = 0.85;

    /** However little a call took, that share of it was work. */
    private static final double LEAST_WORK = 0.1;

    /** What is known of calls of twice or half the number or length counts for that share, and so on. */
    private static final double NEARBY = 0.6;

    /** Calls that differ by more steps say nothing of each other. */
    private static final int FAR = 8;

    /** Lengths are told apart by the square root of two. */
    private static final int STEPS = 2;

    private static final int WIDTH = 1 << 8;

    /**
     * Planning and measuring take longer than a look. Each time that planning leaves all as it was, twice as many calls as
     * before are spared it, up to so many; when it chooses another plan, or tries one that is hardly known, the next call
     * is planned.
     */
    private static final int MOST_SPARED = 15;

    /** A plan that was measured less often is hardly known. */
    private static final int HARDLY_KNOWN = 2;

    /** Calls that take longer are always planned and measured: that is nothing beside them. */
    private static final double LONG_NANOS = 5_000_000;

    private final ConcurrentMap<Integer, Cell> cells = new ConcurrentHashMap<>();

    /** Calls of about the same number and length of requests. */
    private static final class Cell {
        private final int logCount;
        private final int logNanos;
        private final Map<Plan, RobustAverage> factors = new ConcurrentHashMap<>();
        private final Map<Plan, Long> lastTried = new EnumMap<>(Plan.class);

        /** What the plan in use took, as a factor on its forecast, when another one (the first key) was last tried. */
        private final Map<Plan, Map<Plan, Double>> inUseWhenTried = new EnumMap<>(Plan.class);

        private Plan inUse = Plan.DIRECT;
        private boolean decided;
        private long calls;
        private int spared;
        private int toSpare;
        private double allowance = FIRST_ALLOWANCE;
        private volatile double lastNanos;

        Cell(int logCount, int logNanos) {
            this.logCount = logCount;
            this.logNanos = logNanos;
            for (Plan plan : Plan.values()) {
                forget(plan);
            }
        }

        void forget(Plan plan) {
            factors.put(plan, new RobustAverage(CALLS_KEPT));
        }

        RobustAverage.Summary known(Plan plan) {
            return Objects.requireNonNull(factors.get(plan)).summary();
        }

        int distance(Cell other) {
            return STEPS * Math.abs(logCount - other.logCount) + Math.abs(logNanos - other.logNanos);
        }
    }

    /**
     * A choice.
     *
     * @param plan what to do
     * @param best what is expected to be best; another one than {@code plan} only where that is tried
     * @param changed whether such calls were proven by another plan before
     */
    record Choice(Plan plan, Plan best, boolean changed) {}

    private Cell at(int count, double forecastNanos) {
        int logCount = Math.getExponent((double) count);
        int logNanos = (int) Math.round(STEPS * Math.log(Math.max(1, forecastNanos)) / Math.log(2));
        Cell cell = cells.get(logCount * WIDTH + logNanos);
        return cell != null
                ? cell
                : cells.computeIfAbsent(logCount * WIDTH + logNanos, number -> new Cell(logCount, logNanos));
    }

    /** Returns what a plan is expected to take, given its forecast. */
    PlanCost expected(Plan plan, int count, double forecastNanos, PlanCost forecast) {
        return expected(at(count, forecastNanos), plan, forecast);
    }

    private PlanCost expected(Cell cell, Plan plan, PlanCost forecast) {
        RobustAverage.Summary known = cell.known(plan);
        if (known.count() >= ENOUGH) {
            return forecast.times(known.middle());
        }
        return forecast.times(Math.exp(logFactor(known, prior(cell, plan))));
    }

    /** Returns the logarithm of the factor that is expected, given what to expect if nothing was measured. */
    private static double logFactor(RobustAverage.Summary known, double otherwise) {
        if (known.count() == 0) {
            return otherwise;
        }
        double measured = Math.log(known.middle());
        return known.count() >= ENOUGH
                ? measured
                : (FORECAST_COUNTS * otherwise + known.count() * measured) / (FORECAST_COUNTS + known.count());
    }

    /** Returns the logarithm of the factor to expect where the plan was not tried: its sibling's, and what nearby calls say. */
    private double prior(Cell cell, Plan plan) {
        RobustAverage.Summary sibling = cell.known(plan.sibling());
        double near = nearby(cell, plan);
        return sibling.count() == 0 ? near : logFactor(sibling, 0) + near - nearby(cell, plan.sibling());
    }

    /** Returns the logarithm of the factor of the nearest calls for which the plan was tried, the less the farther. */
    private double nearby(Cell cell, Plan plan) {
        int nearest = FAR;
        double log = 0;
        for (Cell other : cells.values()) {
            int distance = cell.distance(other);
            if (distance > 0 && distance < nearest && other.known(plan).count() > 0) {
                nearest = distance;
                log = logFactor(other.known(plan), 0) * Math.pow(NEARBY, (double) distance / STEPS);
            }
        }
        return log;
    }

    /**
     * Returns the plan with the least expected time. One that may well be better than that is tried now and then, as long
     * as all tries take little of the time: one that is as good as the best, as it were, costs nothing.
     *
     * @param forecasts of all plans that can be chosen
     */
    Choice choose(int count, double forecastNanos, Map<Plan, PlanCost> forecasts) {
        Cell cell = at(count, forecastNanos);
        synchronized (cell) {
            forgetOutdated(cell);
            Map<Plan, Double> nanos = new EnumMap<>(Plan.class);
            forecasts.forEach((plan, forecast) ->
                    nanos.put(plan, expected(cell, plan, forecast).nanos()));
            Plan best = best(cell, nanos);
            boolean changed = !cell.decided || best != cell.inUse;
            cell.decided = true;
            cell.inUse = best;
            cell.calls++;
            cell.allowance += EXPLORING;
            Plan tried = worthTrying(cell, best, nanos);
            cell.lastTried.put(tried, cell.calls);
            cell.inUseWhenTried.remove(tried);
            boolean asItWas = !changed && (tried == best || cell.known(tried).count() >= HARDLY_KNOWN);
            cell.spared = asItWas ? Math.min(MOST_SPARED, 2 * cell.spared + 1) : 0;
            cell.toSpare = cell.spared;
            return new Choice(tried, best, changed);
        }
    }

    /** Forgets what other plans took when the one in use took much longer than now. */
    private static void forgetOutdated(Cell cell) {
        RobustAverage.Summary now = cell.known(cell.inUse);
        if (now.count() == 0) {
            return;
        }
        for (Plan plan : Plan.values()) {
            if (plan != cell.inUse && cell.known(plan).count() > 0) {
                double then = cell.inUseWhenTried
                        .computeIfAbsent(plan, tried -> new EnumMap<>(Plan.class))
                        .computeIfAbsent(cell.inUse, used -> now.middle());
                if (now.middle() < FASTER_SINCE * then) {
                    cell.forget(plan);
                    cell.inUseWhenTried.remove(plan);
                    cell.allowance = Math.max(cell.allowance, FIRST_ALLOWANCE);
                }
            }
        }
    }

    private static Plan best(Cell cell, Map<Plan, Double> nanos) {
        Plan best = nanos.containsKey(cell.inUse) ? cell.inUse : Plan.DIRECT;
        double least = Objects.requireNonNull(nanos.get(best)) * (cell.decided ? BETTER : 1);
        for (Map.Entry<Plan, Double> each : nanos.entrySet()) {
            if (each.getKey() != best && each.getValue() < least) {
                best = each.getKey();
                least = each.getValue();
            }
        }
        return best;
    }

    /** Returns the plan that is most likely to be better than the best, if a try is paid for, or else the best. */
    private Plan worthTrying(Cell cell, Plan best, Map<Plan, Double> nanos) {
        double least = Objects.requireNonNull(nanos.get(best));
        if (cell.known(best).count() == 0) {
            return best;
        }
        Plan chosen = best;
        double mostHopeful = least;
        for (Map.Entry<Plan, Double> each : nanos.entrySet()) {
            double hopeful = each.getValue() * Math.exp(-spread(cell, each.getKey()));
            boolean paid = Math.max(0, each.getValue() / least - 1) <= cell.allowance;
            if (each.getKey() != best && paid && hopeful < mostHopeful) {
                chosen = each.getKey();
                mostHopeful = hopeful;
            }
        }
        if (chosen == best || (cell.known(chosen).count() >= HARDLY_KNOWN && isBehindTries(cell, best))) {
            return best;
        }
        cell.allowance -= Math.max(EXPLORING, Objects.requireNonNull(nanos.get(chosen)) / least - 1);
        return chosen;
    }

    /**
     * Tells whether most calls are spared measuring and another plan was tried since this one was last measured: the calls
     * that are measured might all be tries, and the plan in use would be judged by what it took long ago.
     */
    private static boolean isBehindTries(Cell cell, Plan plan) {
        long last = cell.lastTried.getOrDefault(plan, 0L);
        return cell.lastNanos <= LONG_NANOS && cell.lastTried.values().stream().anyMatch(tried -> tried > last);
    }

    private double spread(Cell cell, Plan plan) {
        long tries = cell.known(plan).count();
        if (tries == 0) {
            return UNTRIED_LOG_SPREAD;
        }
        long since = cell.calls - cell.lastTried.getOrDefault(plan, cell.calls);
        return TRIED_LOG_SPREAD / Math.sqrt((double) Math.min(tries, CALLS_KEPT))
                + AGEING_LOG_SPREAD * Math.log1p((double) since) / Math.log(2);
    }

    /** Takes a plan for such calls whatever is forecast, and tells whether they were proven by another one before. */
    boolean settle(Plan plan, int count, double forecastNanos) {
        Cell cell = at(count, forecastNanos);
        synchronized (cell) {
            boolean changed = !cell.decided || plan != cell.inUse;
            cell.decided = true;
            cell.inUse = plan;
            return changed;
        }
    }

    /** Returns what such calls are proven by, unless it is time to choose again. */
    Optional<Plan> settled(int count, double forecastNanos) {
        Cell cell = at(count, forecastNanos);
        synchronized (cell) {
            if (!cell.decided || cell.lastNanos > LONG_NANOS || cell.toSpare == 0) {
                return Optional.empty();
            }
            cell.toSpare--;
            cell.calls++;
            cell.allowance += EXPLORING;
            return Optional.of(cell.inUse);
        }
    }

    /** Tells whether a plan was ever measured for such calls. */
    boolean tried(Plan plan, int count, double forecastNanos) {
        return at(count, forecastNanos).known(plan).count() > 0;
    }

    /** Learns what a plan took without the luck of searches, given its forecast. */
    void measured(Plan plan, int count, double forecastNanos, PlanCost forecast, double sureNanos) {
        double work = Math.max(LEAST_WORK * sureNanos, sureNanos - forecast.fixedNanos());
        Cell cell = at(count, forecastNanos);
        cell.lastNanos = sureNanos;
        double factor = work / forecast.sureNanos();
        synchronized (cell) {
            if (plan != cell.inUse
                    && factor < FASTER_THAN_KNOWN * cell.known(plan).middle()) {
                Objects.requireNonNull(cell.factors.get(plan)).limit(factor);
            }
            Objects.requireNonNull(cell.factors.get(plan)).add(factor);
        }
    }
}

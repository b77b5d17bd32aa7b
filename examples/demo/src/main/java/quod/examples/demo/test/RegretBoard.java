package quod.examples.demo.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import quod.api.ProveRequest;
import quod.examples.demo.measure.Contender;
import quod.examples.demo.measure.Contest;
import quod.examples.demo.measure.Effort;
import quod.examples.demo.measure.Times;
import quod.examples.demo.report.Goal;
import quod.examples.demo.report.Section;
import quod.examples.demo.report.Table;
import quod.examples.demo.report.Units;
import quod.examples.demo.task.Backend;
import quod.examples.demo.task.Requests;
import quod.examples.demo.task.Way;
import quod.examples.demo.task.Ways;
import quod.strategies.Pipeline;

/**
 * The table of regrets of one prover. For each workload it finds out which ways may be the best, and compares adaptive with
 * these.
 */
final class RegretBoard {
    /** A run of single calls is at least that long, so that clocks don't show and repeats can occur. */
    private static final int FEWEST_SINGLES = 30;

    private static final double LEAST_RUN_NANOS = 200_000;

    /** A way that needs more than this times the best cannot be the best. */
    private static final double HOPELESS = 1.5;

    /** So much of a workload's time finds out which ways these are, and isn't judged. */
    private static final int FINDING_SHARE = 4;

    /** What is run before the first workload. */
    private static final int[] WARMED_LOG_ROWS = {5, 8, 10};

    private static final int WARMED_COUNT = 10;
    private static final double WARMED_REPEATS = 0.67;

    private static final int LEAST_ROUNDS = 8;
    private static final int QUICK_LEAST_ROUNDS = 4;

    /** So many runs as long as the best take the time of one round, roughly: of all ways, and of the few near the best. */
    private static final int RUNS = 6;

    private static final int FEWEST_OF_MANY = 20;

    /**
     * A workload.
     *
     * @param logRows log2 of the rows
     * @param count how many requests a call has; 1: single calls of {@code prove}
     * @param repeats which share of the requests repeats others
     */
    record Cell(int logRows, int count, double repeats) {}

    private final Settings settings;
    private final Section section;
    private final Backend backend;
    private final Ways ways;
    private final Pipeline adaptive;
    private final List<List<String>> rows = new ArrayList<>();
    private final Map<Integer, Double> nanosOfOne = new HashMap<>();
    private int met;
    private int scaled;
    private double worst = Double.POSITIVE_INFINITY;
    private int againMet;
    private double worstAgain = Double.POSITIVE_INFINITY;

    RegretBoard(Settings settings, Section section, Backend backend, Ways ways) {
        this.settings = settings;
        this.section = section;
        this.backend = backend;
        this.ways = ways;
        this.adaptive = (Pipeline) ways.of(Ways.ADAPTIVE).prover();
    }

    /** Measures as many of these workloads as there is time for, until a moment of the clock, and reports them. */
    void fill(List<Cell> cells, long end) {
        if (cells.isEmpty()) {
            section.note(backend.id() + ": no workload is left.");
            return;
        }
        warmUp();
        int done = 0;
        for (Cell cell : cells) {
            if (settings.clock().nanos() > end) {
                break;
            }
            settings.progress().accept(name(cell));
            // No cell may eat the time of those to come.
            measure(cell, (double) (end - settings.clock().nanos()) / (cells.size() - done));
            done++;
        }
        section.table(new Table(
                backend.id() + ", one thread a proof: adaptive against the best fixed choice",
                List.of(
                        "rows",
                        "requests",
                        "repeats",
                        "best fixed",
                        "each",
                        "adaptive",
                        "each",
                        "share of best",
                        Regret.SAME_AGAIN,
                        "goal"),
                rows));
        section.note(backend.id() + ": " + done + " of " + cells.size() + " workloads were measured"
                + (done < cells.size() ? "; time was over" : "")
                + (scaled > 0
                        ? "; in " + scaled + " of them calls had fewer requests than the table says, since all"
                                + " would have taken too long"
                        : "")
                + ".");
        section.note(String.format(
                Locale.ROOT,
                "%s: the best fixed choice of one half of the rounds is what the other half is compared with, and the"
                        + " other way round; ways that took more than %.1f times the best before are left out."
                        + " \"%s\" is what the way that was the best before gets when it runs once more and is compared"
                        + " with itself: what differs from 1 there is noise. It has 0.95 or more in %d of %d workloads;"
                        + " its smallest share is %.3f.",
                backend.id(),
                HOPELESS,
                Regret.SAME_AGAIN,
                againMet,
                done,
                worstAgain));
        section.figure(backend.id() + "-worst-share", worst);
        section.figure(backend.id() + "-same-again-worst-share", worstAgain);
        section.figure(backend.id() + "-workloads-met", met);
        section.goal(new Goal(
                Regret.GOAL + ", " + backend.id(),
                String.format(Locale.ROOT, "%d of %d workloads; the smallest share is %.3f", met, done, worst),
                met == done));
    }

    /** The first workload must not be the one that pays for the compiler. */
    private void warmUp() {
        long end = settings.clock().nanos() + settings.mode().burnIn().toNanos();
        for (int round = 0; settings.clock().nanos() < end; round++) {
            int logRows = WARMED_LOG_ROWS[round % WARMED_LOG_ROWS.length];
            for (Way way : ways.all()) {
                List<ProveRequest> requests =
                        mixed(new Cell(logRows, WARMED_COUNT, WARMED_REPEATS), WARMED_COUNT, -1 - round);
                way.forget().run();
                way.prover().proveAll(requests);
                way.prover().prove(requests.getFirst());
            }
        }
    }

    private double nanosOfOne(int logRows) {
        return nanosOfOne.computeIfAbsent(logRows, log -> {
            Way direct = ways.of(Ways.DIRECT);
            double best = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 4; i++) {
                List<ProveRequest> requests = Requests.mixed(1 << log, 3, 3, i);
                long begun = System.nanoTime();
                direct.prover().proveAll(requests);
                best = Math.min(best, (System.nanoTime() - begun) / 3.0);
            }
            return best;
        });
    }

    private void measure(Cell cell, double budgetNanos) {
        double one = nanosOfOne(cell.logRows());
        int rounds = settings.mode() == Mode.QUICK ? QUICK_LEAST_ROUNDS : LEAST_ROUNDS;
        double forOneRun = budgetNanos / (rounds * RUNS);
        int count = cell.count();
        if (count > 1) {
            double different = Math.max(0.1, 1 - cell.repeats());
            count = (int) Math.clamp(forOneRun / (one * different), Math.min(count, FEWEST_OF_MANY), count);
        }
        boolean isScaled = count < cell.count();
        scaled += isScaled ? 1 : 0;
        int run = cell.count() == 1
                ? (int) Math.clamp(LEAST_RUN_NANOS / one, cell.repeats() > 0 ? FEWEST_SINGLES : 3, 1000)
                : count * (int) Math.clamp(LEAST_RUN_NANOS / (one * count), 1, 1000);
        String name = name(cell) + (isScaled ? Workloads.SCALED + count : "");
        Effort effort = settings.cell();
        Contest.Result all = new Contest(contenders(cell, run, count), run, settings.seed())
                .run(effort.atLeast(2).measuring(effort.measuring().dividedBy(FINDING_SHARE)));
        section.raw(name + ", all ways", all);
        Choices before = Choices.of(adaptive);
        Contest.Result result = new Contest(nearTheBest(cell, run, count, all), run, settings.seed())
                .run(effort.warmingUp(Duration.ZERO).atLeast(rounds));
        section.raw(name, result);
        String chosen = Choices.of(adaptive)
                .since(before, (long) run * result.of(Ways.ADAPTIVE).count());
        judge(
                cell,
                result,
                Regret.bestFixed(all),
                isScaled ? cell.count() + " (" + count + ")" : String.valueOf(count),
                chosen);
    }

    /** The ways that may be the best, the best of them once more, and adaptive. */
    private List<Contender> nearTheBest(Cell cell, int run, int count, Contest.Result all) {
        Times best = Regret.bestFixed(all);
        List<Contender> near = new ArrayList<>();
        for (Way way : ways.all()) {
            Optional<Times> times = all.find(way.name());
            if (way.name().equals(Ways.ADAPTIVE)
                    || times.map(Times::minimum).orElse(Double.MAX_VALUE) <= HOPELESS * best.median()) {
                near.add(contender(way.name(), way, cell, run, count));
            }
        }
        near.add(contender(Regret.SAME_AGAIN, ways.of(best.name()), cell, run, count));
        return near;
    }

    private String name(Cell cell) {
        return Workloads.name(backend.id(), cell.logRows(), cell.count(), cell.repeats());
    }

    /** Each way as often as needed for a run of that many requests. */
    private List<Contender> contenders(Cell cell, int run, int count) {
        List<Contender> contenders = new ArrayList<>();
        for (Way way : ways.all()) {
            // One request gains nothing from others.
            if (count > 1 || Set.of(Ways.DIRECT, Ways.CACHE, Ways.ADAPTIVE).contains(way.name())) {
                contenders.add(contender(way.name(), way, cell, run, count));
            }
        }
        return contenders;
    }

    private static Contender contender(String name, Way way, Cell cell, int run, int count) {
        return Contender.of(name, calls(way, cell, run, count), calls -> {
            for (List<ProveRequest> call : calls) {
                if (count == 1) {
                    call.forEach(way.prover()::prove);
                } else {
                    way.prover().proveAll(call);
                }
            }
        });
    }

    private static IntFunction<List<List<ProveRequest>>> calls(Way way, Cell cell, int run, int count) {
        return round -> {
            way.forget().run();
            if (count == 1) {
                // Single calls repeat each other.
                return mixed(cell, run, round).stream().map(List::of).toList();
            }
            List<List<ProveRequest>> calls = new ArrayList<>();
            for (int i = 0; i < run / count; i++) {
                calls.add(mixed(cell, count, 1000L * round + i));
            }
            return calls;
        };
    }

    private static List<ProveRequest> mixed(Cell cell, int count, long seed) {
        return Requests.mixed(1 << cell.logRows(), count, Requests.different(count, cell.repeats()), seed);
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    private void judge(Cell cell, Contest.Result result, Times bestBefore, String count, String chosen) {
        Regret regret = Regret.of(Ways.ADAPTIVE, result);
        Times best = regret.best();
        boolean good = regret.isSmall();
        met += good ? 1 : 0;
        worst = Math.min(worst, good ? Math.max(regret.share(), Regret.NOT_BELOW) : regret.share());
        double again = result.of(Regret.SAME_AGAIN)
                .fasterThan(result.of(bestBefore.name()))
                .median();
        againMet += again >= Regret.NOT_BELOW ? 1 : 0;
        worstAgain = Math.min(worstAgain, again);
        rows.add(List.of(
                "2^" + cell.logRows(),
                count,
                String.format(Locale.ROOT, "%.0f %%", 100 * cell.repeats()),
                best.name(),
                Units.time(best.each()),
                chosen,
                Units.time(result.of(Ways.ADAPTIVE).each()),
                share(regret.share()),
                share(again),
                good ? (regret.share() < Regret.NOT_BELOW ? "met: within 0.5 µs" : "met") : "NOT MET"));
    }
}

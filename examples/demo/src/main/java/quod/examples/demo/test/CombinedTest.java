package quod.examples.demo.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import quod.examples.demo.measure.Contender;
import quod.examples.demo.measure.Contest;
import quod.examples.demo.measure.Ratio;
import quod.examples.demo.measure.Times;
import quod.examples.demo.report.Conclusion;
import quod.examples.demo.report.Goal;
import quod.examples.demo.report.Prediction;
import quod.examples.demo.report.Section;
import quod.examples.demo.report.Table;
import quod.examples.demo.report.Units;
import quod.examples.demo.task.Backend;
import quod.examples.demo.task.Check;
import quod.examples.demo.task.Requests;
import quod.examples.demo.task.Sizer;
import quod.examples.demo.task.Way;
import quod.examples.demo.task.Ways;

/** Everything together: 30 proofs of which 67 % repeat, and 1000 requests of which 10 differ. */
final class CombinedTest implements PerformanceTest {
    private static final int COUNT = 30;
    private static final int DIFFERENT = 10;
    private static final int SMALL_ROWS = 32;
    private static final int STARK_ROWS = 1 << 10;
    private static final int LARGE_ROWS = 1 << 12;
    private static final int LARGE = 1000;
    private static final double MEDIUM_NANOS = 100e3;
    private static final double LIKE_REPORTED = 0.2;

    @Override
    public String id() {
        return "4";
    }

    @Override
    public String title() {
        return "combined: " + COUNT + " proofs, 67 % repeats; " + LARGE + " requests, " + DIFFERENT + " different";
    }

    @Override
    public void run(Settings settings, Section section) {
        for (Backend backend : settings.backends()) {
            settings.progress().accept(backend.id() + ", " + COUNT + " proofs");
            try (Ways ways = settings.ways(backend)) {
                combined(settings, section, backend, ways);
            }
        }
        if (settings.has(Backend.REPLAY)) {
            try (Ways ways = settings.ways(Backend.REPLAY)) {
                large(settings, section, Backend.REPLAY, ways, SMALL_ROWS, 1.5, "small (fib(20))");
                int rows = new Sizer(ways.of(Ways.DIRECT).prover()).rowsTaking(MEDIUM_NANOS);
                large(settings, section, Backend.REPLAY, ways, rows, 36, "medium (100 µs)");
            }
        }
        if (settings.has(Backend.TRACE)) {
            try (Ways ways = settings.ways(Backend.TRACE)) {
                large(settings, section, Backend.TRACE, ways, LARGE_ROWS, 880, "large (1 ms and more)");
            }
        }
    }

    private static void combined(Settings settings, Section section, Backend backend, Ways ways) {
        int rows = backend == Backend.REPLAY ? SMALL_ROWS : STARK_ROWS;
        List<Contender> contenders = new ArrayList<>();
        for (Way way : ways.all()) {
            Check.bytes(backend, way.prover().proveAll(Requests.mixed(rows, COUNT, DIFFERENT, settings.seed())));
            contenders.add(way.all(round -> Requests.mixed(rows, COUNT, DIFFERENT, round)));
        }
        Contest.Result result = new Contest(contenders, COUNT, settings.seed()).run(settings.contest());
        Times direct = result.of(Ways.DIRECT);
        String name = String.format(
                Locale.ROOT, "%s, %d proofs of %d rows, %d different", backend.id(), COUNT, rows, DIFFERENT);
        section.measured(name, result, direct);
        double cache = result.of(Ways.CACHE).fasterThan(direct).median();
        section.prediction(new Prediction(
                name + ": cache, if looking cost nothing",
                (double) COUNT / DIFFERENT,
                cache,
                backend == Backend.REPLAY
                        ? "keys of " + COUNT + " request objects and the look-ups take "
                                + Units.time(Math.max(0, direct.median() / cache - direct.median() * DIFFERENT / COUNT))
                                + " beside proofs of " + Units.time(direct.each())
                        : settings.causedByLoad("proofs scatter, by the luck of grinding among others")));
        adaptiveGoal(section, name, result);
        if (backend == Backend.REPLAY) {
            double batch = result.of(Ways.BATCH).fasterThan(direct).median();
            double both = result.of(Ways.PARALLEL_BATCH).fasterThan(direct).median();
            section.conclusion(combinedConclusion("batch", 1.36, batch));
            section.conclusion(combinedConclusion("batch and parallel", 0.39, both));
            section.conclusion(combinedConclusion("cache", 0.96, cache));
        }
    }

    private static Conclusion combinedConclusion(String what, double reported, double measured) {
        boolean sameSide = reported > 1 == measured > 1;
        boolean close = Math.abs(measured / reported - 1) < LIKE_REPORTED;
        return new Conclusion(
                String.format(Locale.ROOT, "30 proofs with 67 %% repeats: %s %.2f×", what, reported),
                close ? Conclusion.Verdict.HOLDS : sameSide ? Conclusion.Verdict.PARTLY : Conclusion.Verdict.FAILS,
                Ratio.factor(measured) + " here");
    }

    private static void adaptiveGoal(Section section, String name, Contest.Result result) {
        Regret regret = Regret.of(Ways.ADAPTIVE, result);
        section.goal(new Goal(
                Regret.GOAL + ", " + name,
                Ratio.factor(regret.share()) + " of " + regret.best().name(),
                regret.isSmall()));
    }

    /** A large workload; a plain loop that would take too long is measured in part and scaled, which its name says. */
    private static void large(
            Settings settings, Section section, Backend backend, Ways ways, int rows, double reported, String size) {
        settings.progress().accept(backend.id() + ", " + LARGE + " requests of " + rows + " rows");
        Way direct = ways.of(Ways.DIRECT);
        direct.prover().prove(Requests.mixed(rows, 1, 1, 1).getFirst());
        long begun = System.nanoTime();
        direct.prover().proveAll(Requests.mixed(rows, DIFFERENT, DIFFERENT, 1));
        double guess = (System.nanoTime() - begun) / (double) DIFFERENT;
        double longest = settings.mode().longestLoop().toNanos();
        int looped = (int) Math.clamp(longest / guess, DIFFERENT, LARGE) / DIFFERENT * DIFFERENT;
        int different = DIFFERENT;
        Contest.Result loop = new Contest(
                        List.of(direct.each(round -> Requests.mixed(rows, looped, different, round))),
                        looped,
                        settings.seed())
                .run(settings.cell().atLeast(4));
        Contest.Result ten = new Contest(
                        List.of(
                                direct.all(round -> Requests.mixed(rows, different, different, round)),
                                ways.of(Ways.BATCH).all(round -> Requests.mixed(rows, different, different, round))),
                        different,
                        settings.seed())
                .run(settings.cell().atLeast(4));
        double together = ten.of(Ways.BATCH).fasterThan(ten.of(Ways.DIRECT)).median();
        Contest.Result cached = new Contest(
                        List.of(
                                ways.of(Ways.CACHE).all(round -> Requests.mixed(rows, LARGE, different, round)),
                                ways.of(Ways.CACHE_BATCH).all(round -> Requests.mixed(rows, LARGE, different, round)),
                                ways.of(Ways.ADAPTIVE).all(round -> Requests.mixed(rows, LARGE, different, round))),
                        LARGE,
                        settings.seed())
                .run(settings.contest());
        String name = String.format(
                Locale.ROOT,
                "%s, %d requests of %d rows, %d different (repeats: 99 %%)",
                backend.id(),
                LARGE,
                rows,
                DIFFERENT);
        section.raw(name + ", plain loop", loop);
        section.raw(name + ", those that differ", ten);
        section.raw(name, cached);
        double plain = loop.times().getFirst().each() * LARGE;
        List<List<String>> rowsOfTable = new ArrayList<>();
        rowsOfTable.add(List.of(
                looped == LARGE ? "plain loop" : "plain loop, scaled from " + looped + " requests",
                Units.time(plain),
                Units.time(plain / LARGE),
                "1"));
        for (Times times : cached.times()) {
            rowsOfTable.add(List.of(
                    times.name(),
                    Units.time(times.median()),
                    Units.time(times.each()),
                    Ratio.factor(plain / times.median())));
        }
        section.table(new Table(name, List.of("way", "median", "each", "faster than the loop"), rowsOfTable));
        double cache = plain / cached.of(Ways.CACHE).median();
        double total = plain / cached.of(Ways.ADAPTIVE).median();
        double look = Math.max(0, cached.of(Ways.CACHE).median() - plain * DIFFERENT / LARGE) / LARGE;
        section.prediction(new Prediction(
                name + ": cache, if looking cost nothing",
                (double) LARGE / DIFFERENT,
                cache,
                "a look with its key takes about " + Units.time(look) + " of each request, where a proof takes "
                        + Units.time(plain / LARGE)));
        double gain = Math.max(1, together);
        section.prediction(new Prediction(
                name + ": adaptive, if what differs is proven together at " + Ratio.factor(gain)
                        + " (measured by itself) and each look takes " + Units.time(look),
                plain / (plain * DIFFERENT / LARGE / gain + LARGE * look),
                total,
                settings.causedByLoad("looks are dearer or cheaper where fewer proofs lie between them")));
        section.figure(backend.id() + "-" + rows + "-total-factor", total);
        double best = Math.max(
                total, Math.max(cache, plain / cached.of(Ways.CACHE_BATCH).median()));
        section.conclusion(new Conclusion(
                String.format(Locale.ROOT, "with everything on, %s tasks gain %.1f×", size, reported),
                best >= reported
                        ? Conclusion.Verdict.HOLDS
                        : best >= reported / 2 ? Conclusion.Verdict.PARTLY : Conclusion.Verdict.FAILS,
                "with 99 % repeats, tasks of " + Units.time(plain / LARGE) + " gain " + Ratio.factor(best)
                        + " at best and " + Ratio.factor(total) + " by adaptive"));
    }
}

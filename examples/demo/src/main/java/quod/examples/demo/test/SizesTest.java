package quod.examples.demo.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import quod.api.BabyBear;
import quod.api.ProveResult;
import quod.examples.demo.measure.Contest;
import quod.examples.demo.measure.Times;
import quod.examples.demo.report.Conclusion;
import quod.examples.demo.report.Section;
import quod.examples.demo.report.Table;
import quod.examples.demo.report.Units;
import quod.examples.demo.task.Backend;
import quod.examples.demo.task.Requests;
import quod.examples.demo.task.Sizer;
import quod.examples.demo.task.Way;
import quod.examples.demo.task.Ways;

/** Fibonacci numbers 20 to 1000 and sizes set by time: what one proof takes, and from which size a strategy pays. */
final class SizesTest implements PerformanceTest {
    private static final int COUNT = 20;
    private static final List<Integer> REPORTED = List.of(20, 50, 100, 500, 1000);
    private static final double[] BY_TIME = {100e3, 300e3, 1e6, 3e6};
    private static final double PAYS = 1.1;
    private static final double LOOK_SHARE = 0.1;
    private static final double REPORTED_PARALLEL_NANOS = 100e3;
    private static final double REPORTED_CACHE_NANOS = 50e3;

    @Override
    public String id() {
        return "5";
    }

    @Override
    public String title() {
        return "sizes and thresholds, " + COUNT + " different requests";
    }

    /**
     * What was found at one size.
     *
     * @param nanos of one proof
     * @param parallel how many times as fast parallel is
     * @param batch how many times as fast batch is
     * @param lookNanos what a look that finds nothing adds to a request
     */
    private record Size(double nanos, double parallel, double batch, double lookNanos) {}

    @Override
    public void run(Settings settings, Section section) {
        for (Backend backend : settings.backends()) {
            try (Ways ways = settings.ways(backend)) {
                List<Size> sizes = new ArrayList<>();
                List<List<String>> rows = new ArrayList<>();
                for (int n : sizes(ways)) {
                    settings.progress().accept(backend.id() + ", fib(" + n + ")");
                    sizes.add(measure(settings, section, backend, ways, n, rows));
                }
                section.table(new Table(
                        backend.id() + ", one thread; factors over a loop",
                        List.of("number", "modulo " + BabyBear.P, "rows", "one proof", "parallel", "batch", "a look"),
                        rows));
                thresholds(section, backend, sizes);
            }
        }
    }

    /** The first report's numbers, and larger ones by time. */
    private static TreeSet<Integer> sizes(Ways ways) {
        TreeSet<Integer> sizes = new TreeSet<>(REPORTED);
        Sizer sizer = new Sizer(ways.of(Ways.DIRECT).prover());
        for (double nanos : BY_TIME) {
            int rows = sizer.rowsTaking(nanos);
            if (rows > 2 * Integer.highestOneBit(sizes.last())) {
                sizes.add(Sizer.ofRows(rows));
            }
        }
        return sizes;
    }

    private static Size measure(
            Settings settings, Section section, Backend backend, Ways ways, int n, List<List<String>> rows) {
        Way direct = ways.of(Ways.DIRECT);
        ProveResult result = direct.prover().prove(Requests.nth(n));
        int height = result.statement().rows();
        Contest.Result contest = new Contest(
                        List.of(
                                direct.all(round -> Requests.mixed(height, COUNT, COUNT, round)),
                                ways.of(Ways.PARALLEL).all(round -> Requests.mixed(height, COUNT, COUNT, round)),
                                ways.of(Ways.BATCH).all(round -> Requests.mixed(height, COUNT, COUNT, round)),
                                ways.of(Ways.CACHE).all(round -> Requests.mixed(height, COUNT, COUNT, round))),
                        COUNT,
                        settings.seed())
                .run(settings.cell());
        section.raw(backend.id() + ", " + height + " rows, for fib(" + n + ")", contest);
        Times loop = contest.of(Ways.DIRECT);
        Size size = new Size(
                loop.each(),
                contest.of(Ways.PARALLEL).fasterThan(loop).median(),
                contest.of(Ways.BATCH).fasterThan(loop).median(),
                Math.max(0, contest.of(Ways.CACHE).each() - loop.each()));
        int last = result.statement().publicValues().count() - 1;
        rows.add(List.of(
                "F(" + n + ")",
                String.valueOf(result.statement().publicValues().get(last)),
                String.valueOf(height),
                Units.time(size.nanos()),
                String.format(Locale.ROOT, "%.2f×", size.parallel()),
                String.format(Locale.ROOT, "%.2f×", size.batch()),
                Units.time(size.lookNanos())));
        return size;
    }

    private static void thresholds(Section section, Backend backend, List<Size> sizes) {
        Size smallest = sizes.getFirst();
        section.figure(backend.id() + "-smallest-nanos", smallest.nanos());
        section.figure(backend.id() + "-batch-smallest", smallest.batch());
        section.figure(backend.id() + "-batch-largest", sizes.getLast().batch());
        double parallel = Double.POSITIVE_INFINITY;
        for (Size size : sizes.reversed()) {
            if (size.parallel() < PAYS) {
                break;
            }
            parallel = size.nanos();
        }
        // Where proofs are long, what a look adds drowns in their scatter: the shortest proofs tell it.
        double look = smallest.lookNanos();
        double cache = look / LOOK_SHARE;
        if (parallel < Double.POSITIVE_INFINITY) {
            section.figure(backend.id() + "-parallel-pays-nanos", parallel);
        }
        section.figure(backend.id() + "-look-nanos", look);
        if (backend == Backend.REPLAY) {
            section.figure("replay-cache-pays-nanos", cache);
            section.note("A look that finds nothing adds " + Units.time(look)
                    + ": it is a tenth of the work from proofs of " + Units.time(cache)
                    + " on, and pays below that if a share of " + Units.time(look)
                    + " / proof of the requests repeats.");
            section.conclusion(new Conclusion(
                    "cache pays from 50 µs on",
                    Conclusion.Verdict.of(cache <= REPORTED_CACHE_NANOS && cache >= REPORTED_CACHE_NANOS / 4),
                    "by the same rule (a look below a tenth of the work) it does from " + Units.time(cache) + " on"));
            section.conclusion(new Conclusion(
                    "parallel pays above 100 µs a task, for more than 10 tasks",
                    Conclusion.Verdict.of(
                            parallel <= REPORTED_PARALLEL_NANOS && parallel >= REPORTED_PARALLEL_NANOS / 4),
                    parallel == Double.POSITIVE_INFINITY
                            ? "it gained a tenth at no size that was measured"
                            : "with " + COUNT + " tasks it gains at least a tenth from " + Units.time(parallel)
                                    + " a task on (the smallest size that was measured where it does)"));
            boolean always = sizes.stream().allMatch(size -> size.batch() >= PAYS);
            section.conclusion(new Conclusion(
                    "batch always pays (above 1 µs a task)",
                    Conclusion.Verdict.of(always),
                    String.format(
                            Locale.ROOT,
                            "on replay %.2f× for the smallest and %.2f× for the largest: it has no common proofs",
                            smallest.batch(),
                            sizes.getLast().batch())));
        } else {
            section.figure("trace-cache-pays-nanos", smallest.nanos());
            section.note("The smallest STARK proof takes " + Units.time(smallest.nanos())
                    + ", far more than any look: a cache pays at every size.");
            boolean always = sizes.stream().allMatch(size -> size.batch() >= PAYS);
            section.conclusion(new Conclusion(
                    "batch always pays, on the STARK",
                    Conclusion.Verdict.of(always),
                    String.format(
                            Locale.ROOT,
                            "%.2f× for the smallest and %.2f× for the largest",
                            smallest.batch(),
                            sizes.getLast().batch())));
        }
    }
}

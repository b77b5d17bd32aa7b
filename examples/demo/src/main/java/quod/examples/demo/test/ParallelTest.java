package quod.examples.demo.test;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import quod.api.ProveRequest;
import quod.api.Prover;
import quod.examples.demo.measure.Contender;
import quod.examples.demo.measure.Contest;
import quod.examples.demo.measure.Effort;
import quod.examples.demo.measure.Ratio;
import quod.examples.demo.measure.Times;
import quod.examples.demo.report.Conclusion;
import quod.examples.demo.report.Goal;
import quod.examples.demo.report.Prediction;
import quod.examples.demo.report.Section;
import quod.examples.demo.report.Units;
import quod.examples.demo.task.Backend;
import quod.examples.demo.task.Check;
import quod.examples.demo.task.Requests;
import quod.examples.demo.task.Sizer;
import quod.examples.demo.task.Ways;

/** Parallel against sequential, for tasks of 5 µs and for longer ones, with Amdahl's analysis. */
final class ParallelTest implements PerformanceTest {
    private static final int COUNT = 20;
    private static final int SMALL = 20;
    private static final double REPORTED = 0.12;
    private static final double OF_CORES = 0.85;
    private static final double NOT_SLOWER = 0.95;
    private static final double ALLOWED_NANOS = 500;
    private static final double CLOSE = 0.1;
    private static final int STARK_WARM_UP = 4;

    /** What fib(20) took when the first report was made. */
    private static final double TINY_NANOS = 5e3;

    private static final double[] REPLAY_SIZES = {100e3, 1e6, 10e6};
    private static final double[] STARK_SIZES = {1e6, 10e6};

    /**
     * A turn makes as many calls as take so long at least. A single call of some microseconds, made between other ways' turns, would find its code cold and be
     * charged for that; who makes such calls makes many.
     */
    private static final double LEAST_TURN_NANOS = 500e3;

    private static final int MOST_CALLS = 1000;
    private static final long TRYING_NANOS = 300_000_000;

    private static final String SEQUENTIAL = "sequential";
    private static final String NEW_POOL = "a new pool each time";
    private static final String SHARES = "equal shares, no strategy";

    @Override
    public String id() {
        return "2";
    }

    @Override
    public String title() {
        return "parallel against sequential, " + COUNT + " tasks of one length";
    }

    @Override
    public void run(Settings settings, Section section) {
        if (settings.cores() < 2) {
            section.note("This machine has one processor: nothing can be parallel.");
            return;
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(settings.cores() - 1)) {
            double handOver = HandOver.nanos(executor);
            section.note("A task given to a waiting thread is done after " + Units.time(handOver)
                    + " (median; the first report took 500 µs to start its pool).");
            for (Backend backend : settings.backends()) {
                try (Ways ways = settings.ways(backend)) {
                    Sizer sizer = new Sizer(ways.of(Ways.DIRECT).prover());
                    if (backend == Backend.REPLAY) {
                        measure(settings, section, backend, ways, SMALL, false, executor, handOver);
                        int tiny = Sizer.ofRows(sizer.rowsTaking(TINY_NANOS));
                        measure(settings, section, backend, ways, tiny, false, executor, handOver);
                    }
                    for (double nanos : backend == Backend.REPLAY ? REPLAY_SIZES : STARK_SIZES) {
                        settings.progress().accept(backend.id() + ", tasks of " + Units.time(nanos));
                        int n = Sizer.ofRows(sizer.rowsTaking(nanos));
                        measure(settings, section, backend, ways, n, true, executor, handOver);
                    }
                }
            }
        }
    }

    private static void measure(
            Settings settings,
            Section section,
            Backend backend,
            Ways ways,
            int n,
            boolean isLong,
            ExecutorService executor,
            double handOver) {
        int cores = settings.cores();
        List<ProveRequest> requests = Requests.nth(n, COUNT);
        Prover prover = ways.of(Ways.DIRECT).prover();
        Check.bytes(backend, ways.of(Ways.PARALLEL).prover().proveAll(requests));
        Contender sequentially = Contender.of(SEQUENTIAL, () -> requests.forEach(prover::prove));
        int calls = (int) Math.clamp(LEAST_TURN_NANOS / nanosOf(sequentially), 1, MOST_CALLS);
        List<Contender> contenders = Stream.of(
                        sequentially,
                        ways.of(Ways.PARALLEL).all(round -> requests),
                        ways.of(Ways.ADAPTIVE_WITHOUT_CACHE).all(round -> requests),
                        Contender.of(SHARES, () -> PlainThreads.shares(prover, requests, executor, cores)),
                        Contender.of(NEW_POOL, () -> PlainThreads.newPool(prover, requests, cores)))
                .map(contender -> contender.repeated(calls))
                .toList();
        Contest.Result result = new Contest(contenders, COUNT * calls, settings.seed()).run(effort(settings, backend));
        Times sequential = result.of(SEQUENTIAL);
        String size = backend.id() + ", " + COUNT + " tasks of " + Units.time(sequential.each());
        if (calls > 1) {
            section.note(size + ": a turn makes " + calls + " calls, one after the other.");
        }
        section.measured(size + " (fib(" + n + "))", result, sequential);
        amdahl(settings, section, size, result, handOver);
        goals(section, size, result, cores, isLong);
        if (backend == Backend.REPLAY && n == SMALL) {
            conclude(section, result, cores);
        }
    }

    /** Returns what the best of the runs takes that are made in some time. */
    private static double nanosOf(Contender contender) {
        contender.prepare(0);
        double best = Double.POSITIVE_INFINITY;
        long end = System.nanoTime() + TRYING_NANOS;
        do {
            long begun = System.nanoTime();
            contender.run();
            best = Math.min(best, (double) (System.nanoTime() - begun));
        } while (System.nanoTime() < end);
        return best;
    }

    /** While the compiler works, there is one processor less for the ways that use all; a STARK keeps it busy for long. */
    private static Effort effort(Settings settings, Backend backend) {
        Effort usual = settings.contest();
        return backend == Backend.TRACE ? usual.warmingUp(usual.warmUp().multipliedBy(STARK_WARM_UP)) : usual;
    }

    /** The parts that one worker does alone are measured by themselves, and what they predict stands beside what came. */
    private static void amdahl(
            Settings settings, Section section, String size, Contest.Result result, double handOver) {
        int workers = Math.min(settings.cores(), COUNT);
        Times sequential = result.of(SEQUENTIAL);
        double factor = result.of(Ways.PARALLEL).fasterThan(sequential).median();
        double machine = result.of(SHARES).fasterThan(sequential).median();
        double serial = Math.min(1, handOver / (COUNT * sequential.each()));
        double rounding = (double) COUNT / (Math.ceil((double) COUNT / workers) * workers);
        double predicted = Amdahl.factor(serial, workers) * rounding;
        String otherwise = Math.abs(factor / predicted - 1) < CLOSE
                ? ""
                : machine < (1 - CLOSE) * predicted
                        ? "equal shares without any strategy reach " + Ratio.factor(machine)
                                + ": two threads slow each other on this machine"
                        : factor > predicted
                                ? "tiny tasks are not handed over at all"
                                : "the strategy's own work: the first task tells the length, chunks, the last one waits";
        section.prediction(new Prediction(
                String.format(
                        Locale.ROOT,
                        "%s, Amdahl with a serial part of %.1f %% (hand-over measured by itself)",
                        size,
                        100 * serial),
                predicted,
                factor,
                otherwise.isEmpty() ? "" : settings.causedByLoad(otherwise)));
        section.note(
                factor <= 1
                        ? size + ": nothing was gained, so all of it counts as serial."
                        : String.format(
                                Locale.ROOT,
                                "%s: the measured factor %.2f× tells a serial part of %.1f %% (Karp and Flatt).",
                                size,
                                factor,
                                100 * Math.max(0, Amdahl.serialShare(factor, workers))));
    }

    private static void goals(Section section, String size, Contest.Result result, int cores, boolean isLong) {
        Times sequential = result.of(SEQUENTIAL);
        Ratio parallel = result.of(Ways.PARALLEL).fasterThan(sequential);
        Ratio adaptive = result.of(Ways.ADAPTIVE_WITHOUT_CACHE).fasterThan(sequential);
        if (isLong) {
            section.goal(new Goal(
                    String.format(Locale.ROOT, "parallel at least %.2f× of %d cores, %s", OF_CORES, cores, size),
                    parallel.toString(),
                    parallel.median() >= OF_CORES * cores));
        } else {
            double behind = result.of(Ways.ADAPTIVE_WITHOUT_CACHE).each() - sequential.each();
            boolean tiniest = sequential.each() < TINY_NANOS / 2;
            section.goal(new Goal(
                    "adaptive not slower than sequential by more than "
                            + (tiniest ? "0.5 µs a request, " : "5 %, ")
                            + size,
                    adaptive.toString(),
                    adaptive.median() >= NOT_SLOWER || (tiniest && behind <= ALLOWED_NANOS)));
        }
    }

    private static void conclude(Section section, Contest.Result result, int cores) {
        Times sequential = result.of(SEQUENTIAL);
        Ratio pool = result.of(NEW_POOL).fasterThan(sequential);
        Ratio parallel = result.of(Ways.PARALLEL).fasterThan(sequential);
        Ratio adaptive = result.of(Ways.ADAPTIVE_WITHOUT_CACHE).fasterThan(sequential);
        boolean slower = pool.median() < NOT_SLOWER;
        section.conclusion(new Conclusion(
                "parallel proving of 20 × fib(20) is slower than sequential (" + REPORTED + "×)",
                slower && parallel.median() < NOT_SLOWER
                        ? Conclusion.Verdict.HOLDS
                        : slower ? Conclusion.Verdict.PARTLY : Conclusion.Verdict.FAILS,
                "a pool made for each call reaches " + pool + " on " + cores
                        + " cores; the strategy, whose threads stay, " + parallel + ", and adaptive " + adaptive));
    }
}

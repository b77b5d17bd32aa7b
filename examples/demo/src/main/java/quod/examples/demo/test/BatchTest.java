package quod.examples.demo.test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import quod.api.Backends;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProveStatistics;
import quod.api.Prover;
import quod.api.spi.BackendOptions;
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
import quod.examples.demo.task.Ways;
import quod.strategies.Quod;
import quod.strategies.Strategies;

/**
 * Batch against single proofs: 20 × fib(20) on replay, 20 × 2^10 rows on the STARK, of the program that tells F(n), with a
 * counter and a flag, and of the plain recurrence in two columns.
 */
final class BatchTest implements PerformanceTest {
    private static final int COUNT = 20;
    private static final int SMALL = 20;
    private static final int N_OF_1024_ROWS = 1000;
    private static final int ROWS = 1024;
    private static final double REPORTED = 1.51;
    private static final double HOLDS_FROM = 1.35;
    private static final double NOTHING = 1.05;
    private static final double TIME_GOAL = 3;
    private static final double BYTES_GOAL = 5;

    /** The phases whose work grows with the statements of a proof; the others are done once. */
    private static final Set<String> OF_EACH = Set.of("run", "check", "commit", "combine", "open");

    @Override
    public String id() {
        return "1";
    }

    @Override
    public String title() {
        return "batch against single, " + COUNT + " × fib(20) and " + COUNT + " × 2^10 rows";
    }

    @Override
    public void run(Settings settings, Section section) {
        if (settings.has(Backend.REPLAY)) {
            replay(settings, section);
        }
        if (settings.has(Backend.TRACE)) {
            stark(settings, section, "counter and flag", Requests.nth(N_OF_1024_ROWS, COUNT));
            stark(settings, section, "two columns", Requests.mixed(ROWS, COUNT, COUNT, settings.seed()));
        }
    }

    /** Measures a program that computes Fibonacci numbers with and without grinding. */
    private static void stark(Settings settings, Section section, String program, List<ProveRequest> requests) {
        Times ground = stark(settings, section, "with grinding, " + program, requests, BackendOptions.none());
        Times without = stark(
                settings,
                section,
                "without grinding, " + program,
                requests,
                BackendOptions.none().with("query-grinding", 0).with("commit-grinding", 0));
        section.note(program + ": the best batch takes " + Units.time(ground.median()) + " with grinding and "
                + Units.time(without.median()) + " without.");
    }

    private void replay(Settings settings, Section section) {
        settings.progress().accept("replay, warm");
        List<ProveRequest> requests = Requests.nth(SMALL, COUNT);
        try (Ways ways = settings.ways(Backend.REPLAY)) {
            Prover prover = ways.of(Ways.DIRECT).prover();
            Check.bytes(Backend.REPLAY, ways.of(Ways.BATCH).prover().proveAll(requests));
            Contest.Result result = new Contest(
                            List.of(
                                    Contender.of("loop", () -> loop(prover, requests)),
                                    Contender.of(
                                            "loop that makes its requests",
                                            () -> loop(prover, Requests.nth(SMALL, COUNT))),
                                    Contender.of("proveAll", () -> prover.proveAll(requests)),
                                    ways.of(Ways.BATCH).all(round -> requests),
                                    ways.of(Ways.ADAPTIVE_WITHOUT_CACHE).all(round -> requests)),
                            COUNT,
                            settings.seed())
                    .run(settings.contest());
            Times leanest = result.best("loop", "proveAll");
            section.measured("replay, 20 × fib(20), warm, random and reversed orders", result, leanest);
            verdict(settings, section, result.of(Ways.BATCH).fasterThan(leanest), result);
        }
    }

    private static void loop(Prover prover, List<ProveRequest> requests) {
        for (ProveRequest request : requests) {
            prover.prove(request);
        }
    }

    /** Judges the reported factor: warm, and in fresh processes in both orders. */
    private static void verdict(Settings settings, Section section, Ratio warm, Contest.Result result) {
        section.prediction(new Prediction(
                "batch on replay, which has no common proofs: requests are passed on",
                1,
                warm.median(),
                Math.abs(warm.median() - 1) < NOTHING - 1 ? "" : settings.causedByLoad("the list of outcomes")));
        settings.progress().accept("replay, fresh processes");
        List<Double> singleFirst = new ArrayList<>();
        List<Double> batchFirst = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        try {
            for (int i = 0; i < settings.mode().freshJvms(); i++) {
                for (String first : List.of("single", "batch")) {
                    FreshJvm.Pair pair = FreshJvm.run(first, settings.scratch());
                    (first.equals("single") ? singleFirst : batchFirst).add(pair.factor());
                    rows.add(List.of(
                            first + " first",
                            Units.time((double) pair.single()),
                            Units.time((double) pair.batch()),
                            Ratio.factor(pair.factor())));
                }
            }
        } catch (IOException e) {
            section.note("Fresh processes could not be measured: " + e.getMessage());
            return;
        }
        section.table(new Table(
                "replay, 20 × fib(20), once each in a fresh process, as the first report measured",
                List.of("order", "20 single", "batch", "factor"),
                rows));
        double reported = Ratio.median(array(singleFirst));
        double swapped = Ratio.median(array(batchFirst));
        double made = result.of("loop that makes its requests")
                .fasterThan(result.of("loop"))
                .median();
        boolean warmUp = reported > warm.median() * NOTHING && swapped < reported / NOTHING;
        Conclusion.Verdict verdict = warm.median() >= HOLDS_FROM
                ? Conclusion.Verdict.HOLDS
                : warm.low() > NOTHING ? Conclusion.Verdict.PARTLY : Conclusion.Verdict.FAILS;
        section.conclusion(new Conclusion(
                "a batch of 20 × fib(20) is " + REPORTED + "× as fast as 20 single proofs",
                verdict,
                "warm and in turns it is " + warm + ", in a fresh process " + Ratio.factor(reported)
                        + " where the single proofs come first and " + Ratio.factor(swapped)
                        + " where the batch does"
                        + (warmUp ? ": whoever comes first pays for the warm-up" : "")
                        + "; a loop that makes its requests anew runs at " + Ratio.factor(made)
                        + " of one that doesn't"));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(each -> each).toArray();
    }

    /** Returns the times of the best batch. */
    private static Times stark(
            Settings settings, Section section, String name, List<ProveRequest> requests, BackendOptions options) {
        settings.progress().accept("STARK, " + name);
        int cores = settings.cores();
        try (Prover one = prover(options, 1);
                Prover all = prover(options, cores)) {
            List<Contender> contenders = new ArrayList<>();
            contenders.add(Contender.of("loop, 1 thread", () -> loop(one, requests)));
            Prover batch = batch(one);
            contenders.add(Contender.of("batch, 1 thread", () -> batch.proveAll(requests)));
            if (cores > 1) {
                Prover wide = batch(all);
                contenders.add(Contender.of("loop, all threads", () -> loop(all, requests)));
                contenders.add(Contender.of("batch, all threads", () -> wide.proveAll(requests)));
            }
            Contest.Result result = new Contest(contenders, COUNT, settings.seed())
                    .run(settings.contest().atLeast(6));
            String more = cores > 1 ? "all threads" : "1 thread";
            Times loop = result.best("loop, 1 thread", "loop, " + more);
            Times best = result.best("batch, 1 thread", "batch, " + more);
            section.measured("STARK, 20 × 2^10 rows, " + name, result, loop);
            Ratio ratio = best.fasterThan(loop);

            List<ProveOutcome> single = one.proveAll(requests);
            long singleBytes = Check.bytes(Backend.TRACE, single);
            long batchBytes = Check.bytes(Backend.TRACE, batch.proveAll(requests));
            section.note(String.format(
                    Locale.ROOT,
                    "%s: 20 single proofs are %s, one of 20 is %s; all were verified.",
                    name,
                    Units.bytes((double) singleBytes),
                    Units.bytes((double) batchBytes)));
            section.goal(new Goal(
                    "STARK batch " + name + " at least " + TIME_GOAL + "× as fast as the leanest loop",
                    ratio.toString(),
                    ratio.median() >= TIME_GOAL));
            double smaller = (double) singleBytes / batchBytes;
            section.goal(new Goal(
                    "STARK batch " + name + " at least " + BYTES_GOAL + "× smaller in all",
                    Ratio.factor(smaller),
                    smaller >= BYTES_GOAL));
            ProveResult example = ((ProveOutcome.Proved) single.getFirst()).result();
            double measured = result.of("batch, 1 thread")
                    .fasterThan(result.of("loop, 1 thread"))
                    .median();
            section.prediction(new Prediction(
                    "batch of 20 on one thread, " + name
                            + ", if DEEP, FRI, queries and encoding were done once at the cost of one statement",
                    once(example.statistics()),
                    measured,
                    settings.causedByLoad("what is done once grows with the width of what is opened, and wide"
                            + " commitments use the vectors better than narrow ones")));
            section.figure("trace-batch-factor-" + name.replace(",", "").replace(' ', '-'), ratio.median());
            return best;
        }
    }

    private static double once(ProveStatistics statistics) {
        double each = 0;
        double all = 0;
        for (ProveStatistics.Phase phase : statistics.phases()) {
            all += phase.nanos();
            each += OF_EACH.contains(phase.name().toLowerCase(Locale.ROOT)) ? phase.nanos() : 0;
        }
        return COUNT * all / (COUNT * each + (all - each));
    }

    private static Prover prover(BackendOptions options, int threads) {
        return Backends.discover().prover(Backend.TRACE.id(), options.with("threads", threads));
    }

    private static Prover batch(Prover prover) {
        return Quod.builder().strategies(Strategies.batch()).around(prover);
    }
}

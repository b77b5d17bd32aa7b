package quod.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProveStatistics;
import quod.api.Prover;
import quod.api.TraceProgram;
import quod.api.spi.BackendOptions;
import quod.examples.programs.Fibonacci;
import quod.examples.programs.Mimc;
import quod.examples.programs.Poseidon2;
import quod.strategies.Pipeline;
import quod.strategies.Quod;
import quod.strategies.adaptive.AdaptiveStrategy;
import quod.strategies.adaptive.Estimate;
import quod.strategies.adaptive.Estimator;
import quod.strategies.adaptive.LiveMemory;
import quod.trace.TraceBackend;

/**
 * Measures how good estimates are. First the machine is calibrated; then each program, none of which the calibration
 * knows, is estimated and proven at several heights: by the calibration alone ("held out"), and again after some proofs
 * have taught the model ("warm"). All of them are proven some times before, since estimates are of a JVM that has warmed
 * up. Each proof is of other inputs, since the luck of grinding depends on them. Prints a row for each and a summary
 * against the goals. Takes about a minute on a quiet machine.
 *
 * <pre>
 * mvn -q -DskipTests package
 * java --add-modules=jdk.incubator.vector -Xmx1200m -cp 'benchmarks/target/dist/lib/*' quod.benchmarks.EstimateAccuracy
 * </pre>
 *
 * <p>Arguments are options of the backend {@code trace}, such as {@code threads=1}.
 */
public final class EstimateAccuracy {
    private static final int[] LOG_ROWS = {7, 9, 11, 13, 15, 17};
    private static final long MAX_CELLS = 1 << 20;
    private static final int WARM_UPS = 6;
    private static final int TAUGHT = 9;
    private static final int JUDGED = 11;
    private static final double LONG_NANOS = 20e6;

    private EstimateAccuracy() {}

    /**
     * A program and how its inputs vary.
     *
     * @param varied the input that is another one for each proof
     * @param length how many values that input has
     */
    private record Subject(CompiledProgram program, String varied, int length) {
        static Subject of(TraceProgram program, String varied, int length) {
            return new Subject(CompiledProgram.of(program), varied, length);
        }

        int columns() {
            return program.layout().columnNames().size();
        }

        /** Returns log2 of the numbers of rows. */
        int[] heights() {
            return Arrays.stream(LOG_ROWS)
                    .filter(logRows -> (long) columns() << logRows <= MAX_CELLS)
                    .toArray();
        }

        /** Returns requests of that height, no two of which are equal. */
        Supplier<ProveRequest> requests(long rows) {
            long[] values = new long[length];
            return () -> {
                values[0]++;
                return ProveRequest.of(program, Inputs.rows(rows).and(varied, values.clone()));
            };
        }
    }

    /** An estimate and what it was about. */
    private record Row(boolean warm, Estimate estimate, double nanos, double covered, double sizeError) {
        double error() {
            return Math.abs(nanos / estimate.nanos() - 1);
        }

        double errorNanos() {
            return Math.abs(nanos - estimate.nanos());
        }
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws Exception {
        BackendOptions options = BackendOptions.none();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("an argument is NAME=VALUE, an option of the backend trace");
            }
            options = options.with(argument.substring(0, equals), argument.substring(equals + 1));
        }
        List<Subject> subjects = List.of(
                Subject.of(new Fibonacci(), "first", 1),
                Subject.of(new Mimc(), "input", 1),
                Subject.of(new HeldOutProgram.Quintic(8), HeldOutProgram.START, 1),
                Subject.of(new HeldOutProgram.Squares(100), HeldOutProgram.START, 1),
                Subject.of(new Poseidon2(), "seed", 8));
        Path folder = Files.createTempDirectory("quod-estimates");
        List<Row> rows = new ArrayList<>();
        List<Double> memoryErrors = new ArrayList<>();
        AdaptiveStrategy strategy = AdaptiveStrategy.standard().withoutCache().folder(folder);
        try (Prover prover = new TraceBackend().prover(options)) {
            System.out.println(prover.info());
            Pipeline teacher = Quod.builder().strategies(strategy).around(prover);
            Estimator learning = teacher.estimator().orElseThrow();
            System.out.println(learning.calibrate());
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %5s %-8s %10s %10s %8s %8s %7s%n",
                    "program",
                    "rows",
                    "basis",
                    "predicted",
                    "measured",
                    "error",
                    "interval",
                    "size");
            for (Subject subject : subjects) {
                for (int logRows : subject.heights()) {
                    warmUp(prover, subject.requests(1L << logRows));
                }
            }
            for (Subject subject : subjects) {
                for (int logRows : subject.heights()) {
                    measure(prover, strategy, teacher, subject.requests(1L << logRows), rows);
                }
            }
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        for (Subject subject : subjects) {
            memoryErrors.add(memory(options, subject));
        }
        summary(rows, memoryErrors);
    }

    private static void warmUp(Prover prover, Supplier<ProveRequest> requests) {
        for (int i = 0; i < WARM_UPS; i++) {
            prover.prove(requests.get());
        }
    }

    private static void measure(
            Prover prover,
            AdaptiveStrategy strategy,
            Pipeline teacher,
            Supplier<ProveRequest> requests,
            List<Row> rows) {
        warmUp(prover, requests);
        // A new pipeline knows the calibration, and nothing of what the other has learned.
        Estimate heldOut = Quod.builder()
                .strategies(strategy)
                .around(prover)
                .estimator()
                .orElseThrow()
                .estimate(requests.get());
        rows.add(judge(prover, requests, heldOut, false));
        for (int i = 0; i < TAUGHT; i++) {
            teacher.prove(requests.get());
        }
        rows.add(judge(prover, requests, teacher.estimator().orElseThrow().estimate(requests.get()), true));
    }

    private static Row judge(Prover prover, Supplier<ProveRequest> requests, Estimate estimate, boolean warm) {
        List<ProveStatistics> took = new ArrayList<>();
        for (int i = 0; i < JUDGED; i++) {
            took.add(prover.prove(requests.get()).statistics());
        }
        double nanos = median(took, estimate::nanosWithoutLuck);
        double covered = (double) took.stream().filter(estimate::covers).count() / took.size();
        double sizeError = Math.abs(estimate.sizeError(took.getFirst()));
        ProveRequest request = requests.get();
        Row row = new Row(warm, estimate, nanos, covered, sizeError);
        System.out.printf(
                Locale.ROOT,
                "%-12s  2^%-2d %-8s %7.2f ms %7.2f ms %+7.1f%% %7.0f%% %+6.1f%%%n",
                request.program().name(),
                request.shape().logRows(),
                warm ? "warm" : "held out",
                estimate.nanos() / 1e6,
                nanos / 1e6,
                100 * (nanos / estimate.nanos() - 1),
                100 * covered,
                100 * estimate.sizeError(took.getFirst()));
        return row;
    }

    /** Returns the error of the expected memory, for a height of about 2^19 cells. */
    private static double memory(BackendOptions options, Subject subject) {
        long rows = Long.highestOneBit(Math.min(1 << 16, MAX_CELLS / 2 / subject.columns()));
        try (Prover prover = new TraceBackend().prover(options)) {
            ProveRequest request = subject.requests(rows).get();
            long told = prover.forecast(List.of(request)).orElseThrow().memoryBytes();
            LiveMemory memory = new LiveMemory();
            prover.prove(request.withProgress(memory));
            double error = (double) memory.peakBytes() / told - 1;
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %7d rows: memory expected %.1f MiB, measured %.1f MiB, %+.1f %%%n",
                    subject.program().name(),
                    rows,
                    told / 1048576.0,
                    memory.peakBytes() / 1048576.0,
                    100 * error);
            return Math.abs(error);
        }
    }

    private static void summary(List<Row> rows, List<Double> memoryErrors) {
        List<Row> warm = rows.stream().filter(Row::warm).toList();
        List<Row> heldOut = rows.stream().filter(row -> !row.warm()).toList();
        System.out.println();
        goal("warm, 20 ms and more: median error", median(longer(warm), Row::error), 0.10);
        goalMillis("warm, below 20 ms: median error", median(shorter(warm), Row::errorNanos));
        goal("held out, 20 ms and more: median error", median(longer(heldOut), Row::error), 0.25);
        goal("held out, 20 ms and more: largest error", largest(longer(heldOut)), 0.25);
        goalMillis("held out, below 20 ms: median error", median(shorter(heldOut), Row::errorNanos));
        covered("warm: proofs within their interval", warm);
        covered("held out: proofs within their interval", heldOut);
        goal("size: median error", median(heldOut, Row::sizeError), 0.05);
        goal("memory: median error", median(memoryErrors, error -> error), 0.20);
        goal("memory: largest error", memoryErrors.stream().max(Double::compare).orElse(0.0), 0.20);
    }

    private static List<Row> longer(List<Row> rows) {
        return rows.stream().filter(row -> row.estimate().nanos() >= LONG_NANOS).toList();
    }

    private static List<Row> shorter(List<Row> rows) {
        return rows.stream().filter(row -> row.estimate().nanos() < LONG_NANOS).toList();
    }

    private static void goal(String what, double error, double goal) {
        System.out.printf(
                Locale.ROOT,
                "%-45s %6.1f %% (goal: %.0f %%) %s%n",
                what,
                100 * error,
                100 * goal,
                error <= goal ? "met" : "MISSED");
    }

    /** Prints the share that intervals held, with its standard error: proofs of one estimate lie on the same side often. */
    private static void covered(String what, List<Row> rows) {
        double mean = rows.stream().mapToDouble(Row::covered).average().orElse(0);
        double squares = rows.stream()
                .mapToDouble(row -> (row.covered() - mean) * (row.covered() - mean))
                .sum();
        double error = Math.sqrt(squares / (rows.size() - 1) / rows.size());
        System.out.printf(
                Locale.ROOT,
                "%-45s %6.1f %% ± %.1f, %d estimates of %d proofs (goal: 80 %%)%n",
                what,
                100 * mean,
                100 * error,
                rows.size(),
                rows.size() * JUDGED);
    }

    private static void goalMillis(String what, double nanos) {
        System.out.printf(
                Locale.ROOT,
                "%-45s %6.2f ms (goal: 0.50 ms) %s%n",
                what,
                nanos / 1e6,
                nanos <= 0.5e6 ? "met" : "MISSED");
    }

    private static double largest(List<Row> rows) {
        return rows.stream().mapToDouble(Row::error).max().orElse(0);
    }

    private static <T> double median(List<T> of, ToDoubleFunction<T> value) {
        double[] sorted = of.stream().mapToDouble(value).sorted().toArray();
        return sorted.length == 0
                ? 0
                : Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElse(0);
    }
}

package quod.strategies.adaptive;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import quod.api.CompiledProgram;
import quod.api.ProgramId;
import quod.api.ProofForecast.Work;
import quod.api.ProveRequest;
import quod.api.ProveStatistics;
import quod.api.Prover;

/**
 * Predicts the time of a proof from what is known without running the program. What was measured of the same program and
 * height counts most; then what was measured of other heights and other programs, as a factor on the calibration's
 * prediction. Safe for concurrent use.
 */
final class CostModel {
    /** Two runs of one task differ by that much, however alike the measured ones were. */
    private static final double LEAST_LOG_SPREAD = 0.12;

    /**
     * From few runs both middle and spread are known badly; the spread is taken to be larger by this, divided by how many
     * of them are kept. That makes the interval hold four of five, to a per cent, of normally distributed logarithms from
     * nine runs on (simulated); with fewer it holds less, unless the least spread is the larger one.
     */
    private static final double FEW_MEASURED = 3;

    private static final double OTHER_HEIGHT_LOG_SPREAD = 0.2;
    private static final int HEIGHTS = 25;

    /** Calls are alike whose number of requests has the same exponent, divided by that. */
    private static final int CALL_SIZE_BITS = 2;

    private static final int CALL_SIZES = 6;

    /** What a common proof takes, as a share of its members' time, where the prover forecasts nothing. */
    private static final double BATCH_GUESS = 0.5;

    /** What a call takes by the best plan is told again after twice as many calls as before, up to so many. */
    private static final int MOST_PLANNED_USES = 32;

    /** For so many numbers of requests the forecast of a common proof is remembered. */
    private static final int COUNTS_KEPT = 64;

    private final Prover gauge;
    private final ConcurrentMap<ProgramId, Program> programs = new ConcurrentHashMap<>();
    private final RobustAverage allRatios = new RobustAverage();
    private volatile Calibration calibration;
    private volatile Last last = new Last(null, new Program());

    CostModel(Calibration calibration, Prover gauge) {
        this.calibration = calibration;
        this.gauge = gauge;
    }

    /** A program's tasks, by log2 of their height. */
    private static final class Program {
        private final AtomicReferenceArray<@Nullable Task> tasks = new AtomicReferenceArray<>(HEIGHTS);
        private final RobustAverage ratios = new RobustAverage();
        private final RobustAverage sizeRatios = new RobustAverage();
    }

    private record Planned(double nanos, int uses, AtomicInteger used) {}

    /** A program at one height. */
    final class Task {
        private final TaskFigures figures;
        private final Program program;
        private final Prediction predicted;
        private final long predictedBytes;
        private final Set<String> luckPhases;
        private final RobustAverage times = new RobustAverage();
        private final AtomicReferenceArray<@Nullable CacheChoice> cacheChoices = new AtomicReferenceArray<>(CALL_SIZES);
        private final ConcurrentMap<Integer, Together> together = new ConcurrentHashMap<>();
        private final AtomicReferenceArray<@Nullable Planned> planned = new AtomicReferenceArray<>(Integer.SIZE);
        private volatile long proofBytes;

        private Task(TaskFigures figures, Program program) {
            this.figures = figures;
            this.program = program;
            this.predicted = calibration.predict(figures.forecast());
            this.predictedBytes = calibration.proofBytes(figures);
            this.luckPhases = figures.forecast().work().stream()
                    .filter(Work::random)
                    .map(Work::phase)
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** Returns the choice for calls of about that many requests. */
        CacheChoice cacheChoice(int requests) {
            int size = Math.min(CALL_SIZES - 1, Math.getExponent((double) requests) / CALL_SIZE_BITS);
            CacheChoice choice = cacheChoices.get(size);
            if (choice == null) {
                cacheChoices.compareAndSet(size, null, new CacheChoice());
                choice = Objects.requireNonNull(cacheChoices.get(size));
            }
            return choice;
        }

        /**
         * Returns what each of so many requests is expected to take by the best plan, as it was told not long ago.
         *
         * @param told tells it
         */
        double planned(int count, DoubleSupplier told) {
            int size = Math.getExponent((double) count);
            Planned known = planned.get(size);
            if (known == null || known.used.getAndIncrement() >= known.uses) {
                int uses = known == null ? 1 : Math.min(MOST_PLANNED_USES, 2 * known.uses);
                known = new Planned(told.getAsDouble(), uses, new AtomicInteger(1));
                planned.set(size, known);
            }
            return known.nanos;
        }

        /** Returns the expected time of a proof of it alone. */
        double nanos() {
            return sureNanos() + predicted.luckNanos();
        }

        /** Returns what its searches are expected to take. */
        double luckNanos() {
            return predicted.luckNanos();
        }

        /** Returns what its forecast lets expect without luck, whatever was measured. */
        double predictedNanos() {
            return predicted.sureNanos();
        }

        long memoryBytes() {
            return figures.forecast().memoryBytes();
        }

        /** Returns the phases whose time is luck. */
        Set<String> luckPhases() {
            return luckPhases;
        }

        /** Returns the expected time without its searches. */
        double sureNanos() {
            RobustAverage.Summary measured = times.summary();
            return measured.count() > 0 ? measured.middle() : predicted.sureNanos() * factor();
        }

        private double factor() {
            RobustAverage.Summary own = program.ratios.summary();
            RobustAverage.Summary all = allRatios.summary();
            return own.count() > 0 ? own.middle() : all.count() > 0 ? all.middle() : 1;
        }

        /** Tells whether a proof of it alone was measured. */
        boolean isMeasured() {
            return times.count() > 0;
        }

        /** Tells whether it was measured as often as is remembered. */
        boolean isWellMeasured() {
            return times.count() >= RobustAverage.KEPT;
        }

        /** Tells whether neither this task, nor its program, nor the machine was ever measured. */
        boolean isGuessed() {
            return calibration.samples() == 0
                    && times.summary().count() == 0
                    && program.ratios.summary().count() == 0;
        }

        /** Learns what a proof of it alone took, searches apart. */
        void measured(double sureNanos) {
            times.add(sureNanos);
            double ratio = sureNanos / predicted.sureNanos();
            program.ratios.add(ratio);
            allRatios.add(ratio);
        }

        /** Learns what a proof of it alone took. */
        void measured(double nanos, ProveStatistics statistics) {
            measured(Math.max(1, nanos - PlanLuck.nanos(statistics, luckPhases)), statistics.proofBytes());
        }

        /** Learns what a proof of it alone took, searches apart, and its length. */
        void measured(double sureNanos, long bytes) {
            if (!figures.told()) {
                proofBytes = bytes;
                program.sizeRatios.add((double) bytes / predictedBytes);
            }
            measured(sureNanos);
        }

        private long expectedProofBytes() {
            if (figures.told()) {
                return predictedBytes;
            }
            long known = proofBytes;
            RobustAverage.Summary own = program.sizeRatios.summary();
            return known > 0 ? known : Math.round(predictedBytes * (own.count() > 0 ? own.middle() : 1));
        }

        Estimate estimate() {
            RobustAverage.Summary measured = times.summary();
            double spread;
            String basis;
            if (measured.count() > 0) {
                double kept = Math.min(measured.count(), RobustAverage.KEPT);
                spread = Math.max(times.logSpread(), LEAST_LOG_SPREAD) * (1 + FEW_MEASURED / kept);
                basis = "measured " + measured.count() + (measured.count() == 1 ? " time" : " times");
            } else if (program.ratios.summary().count() > 0) {
                spread = OTHER_HEIGHT_LOG_SPREAD + program.ratios.logSpread();
                basis = "measured at other heights";
            } else {
                spread = Math.max(calibration.logSpread(), OTHER_HEIGHT_LOG_SPREAD);
                basis = calibration.samples() > 0 ? "calibrated on this machine" : "guessed: nothing was measured yet";
            }
            Prediction expected = predicted.withSure(sureNanos());
            double[] interval = expected.interval(spread);
            return new Estimate(
                    expected.nanos(),
                    interval[0],
                    interval[1],
                    expected.luckNanos(),
                    luckPhases,
                    figures.forecast().memoryBytes(),
                    expectedProofBytes(),
                    basis);
        }
    }

    /**
     * Returns the task of a request.
     *
     * @throws quod.api.ProvingException if the inputs have no shape
     */
    Task task(ProveRequest request) {
        Program program = program(request.program());
        int logRows = request.shape().logRows();
        Task task = program.tasks.get(logRows);
        if (task == null) {
            program.tasks.compareAndSet(logRows, null, new Task(TaskFigures.of(request, gauge), program));
            task = Objects.requireNonNull(program.tasks.get(logRows));
        }
        return task;
    }

    /**
     * What a common proof is expected to take.
     *
     * @param memoryBytes its memory
     */
    record Together(PlanCost cost, long memoryBytes) {
        private Together times(double factor) {
            return new Together(cost.times(factor), memoryBytes);
        }
    }

    /** Forecasts one proof of all these requests, which are a call's or some of them. */
    Together together(List<ProveRequest> requests, Workload call) {
        double measured = call.cost().sureNanos() / call.predictedNanos();
        if (call.task().isEmpty()) {
            return predictTogether(requests).times(measured);
        }
        ConcurrentMap<Integer, Together> known = call.task().get().together;
        if (known.size() > COUNTS_KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(requests.size(), count -> predictTogether(requests))
                .times(measured);
    }

    private Together predictTogether(List<ProveRequest> requests) {
        return TaskFigures.together(requests, gauge)
                .map(forecast -> {
                    Prediction time = calibration.predict(forecast);
                    return new Together(new PlanCost(time.sureNanos(), time.luckNanos()), forecast.memoryBytes());
                })
                .orElseGet(() -> {
                    Workload alone = Workload.of(requests, this);
                    return new Together(
                            new PlanCost(
                                    BATCH_GUESS * alone.predictedNanos(),
                                    alone.cost().luckNanos() / requests.size()),
                            alone.memoryBytes() * requests.size());
                });
    }

    /** Tells whether there is neither a calibration nor anything measured. */
    boolean knowsNothing() {
        return calibration.samples() == 0 && allRatios.count() == 0;
    }

    /** Looks at the last program first: requests for one program often come together. */
    private Program program(CompiledProgram compiled) {
        Last known = last;
        if (Objects.equals(known.compiled, compiled.id())) {
            return known.program;
        }
        Program program = programs.computeIfAbsent(compiled.id(), id -> new Program());
        last = new Last(compiled.id(), program);
        return program;
    }

    /** The program that was asked for last. */
    private static final class Last {
        private final @Nullable ProgramId compiled;
        private final Program program;

        Last(@Nullable ProgramId compiled, Program program) {
            this.compiled = compiled;
            this.program = program;
        }
    }

    Calibration calibration() {
        return calibration;
    }

    /** Takes another calibration; what was measured of tasks stays, factors on the old one are gone. */
    void calibrated(Calibration fresh) {
        calibration = fresh;
        programs.clear();
        last = new Last(null, new Program());
    }
}

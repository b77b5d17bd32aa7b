package quod.strategies.adaptive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.MemoryBudgetException;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.ProveStatistics;
import quod.api.Prover;
import quod.api.ProvingException;
import quod.api.UnsupportedProgramException;

/** Measures a prover with narrow, wide, steep, and busy programs of several heights, the shortest first. */
final class CalibrationRun {
    private static final List<CalibrationProgram> PROGRAMS = List.of(
            new CalibrationProgram(1, 2, 0),
            new CalibrationProgram(3, 4, 2),
            new CalibrationProgram(6, 3, 30),
            new CalibrationProgram(12, 7, 0),
            new CalibrationProgram(24, 2, 12),
            new CalibrationProgram(48, 2, 0),
            new CalibrationProgram(120, 3, 1));

    private static final int[] LOG_ROWS = {3, 6, 8, 10, 11, 12, 13, 14, 15, 16};
    private static final int REPEATS = 9;

    /** Below that many cells a program is measured; above, it would take too long. */
    private static final long MAX_CELLS = 1 << 20;

    private static final int FEWEST_SAMPLES = 5;

    /** Passes for the compiler of the JVM: after one, long phases still take a third too long. */
    private static final int WARM_UP_PASSES = 2;

    /** More of them follow as long as a pass takes less than this share of the one before, up to so many in all. */
    private static final double STILL_FALLING = 0.95;

    private static final int MOST_PASSES = 6;

    /** No task is measured again after that time. */
    private static final long ENOUGH_NANOS = 80_000_000L;

    private CalibrationRun() {}

    /**
     * Measures and fits.
     *
     * @throws ProvingException if the prover cannot prove at all
     */
    static Calibration of(Prover prover) {
        List<CalibrationFit.Sample> samples = samples(prover, MAX_CELLS);
        double before = Double.POSITIVE_INFINITY;
        for (int pass = 1;
                pass <= WARM_UP_PASSES || (pass < MOST_PASSES && nanos(samples) < STILL_FALLING * before);
                pass++) {
            before = nanos(samples);
            samples = samples(prover, MAX_CELLS);
        }
        if (samples.size() < FEWEST_SAMPLES) {
            throw new UnsupportedProgramException(
                    "backend " + prover.info().backend() + " proves too few of the programs for calibration");
        }
        return CalibrationFit.of(samples);
    }

    private static double nanos(List<CalibrationFit.Sample> samples) {
        return samples.stream().mapToDouble(CalibrationFit.Sample::sureNanos).sum();
    }

    private static List<CalibrationFit.Sample> samples(Prover prover, long maxCells) {
        List<CalibrationFit.Sample> samples = new ArrayList<>();
        for (CalibrationProgram program : PROGRAMS) {
            CompiledProgram compiled = CompiledProgram.of(program);
            for (int logRows : LOG_ROWS) {
                if ((long) program.columns() << logRows > maxCells) {
                    break;
                }
                try {
                    samples.add(sample(prover, compiled, logRows));
                } catch (UnsupportedProgramException | MemoryBudgetException e) {
                    break;
                }
            }
        }
        return samples;
    }

    private static CalibrationFit.Sample sample(Prover prover, CompiledProgram program, int logRows) {
        TaskFigures figures = TaskFigures.of(ProveRequest.of(program, Inputs.rows(1L << logRows)), prover);
        Map<String, List<Double>> phases = new HashMap<>();
        long begun = System.nanoTime();
        ProveResult last = null;
        for (int i = 0; i <= REPEATS && (i < 3 || System.nanoTime() - begun < ENOUGH_NANOS); i++) {
            ProveRequest request =
                    ProveRequest.of(program, Inputs.rows(1L << logRows).and("start", 2 + i));
            long start = System.nanoTime();
            last = prover.prove(request);
            long nanos = System.nanoTime() - start;
            if (i > 0) {
                phases(figures, last.statistics(), (double) nanos)
                        .forEach((phase, time) -> phases.computeIfAbsent(phase, name -> new ArrayList<>())
                                .add(time));
            }
        }
        Map<String, Double> typical = new HashMap<>();
        phases.forEach((phase, times) -> typical.put(phase, figures.isRandom(phase) ? mean(times) : median(times)));
        return new CalibrationFit.Sample(
                program.name(),
                figures,
                typical,
                Objects.requireNonNull(last).statistics().proofBytes());
    }

    /** Returns the time of each phase that the figures know of, and the rest. */
    static Map<String, Double> phases(TaskFigures figures, ProveStatistics statistics, double nanos) {
        Map<String, Double> phases = new HashMap<>();
        double rest = nanos;
        for (ProveStatistics.Phase phase : statistics.phases()) {
            if (figures.forecast().work().stream().anyMatch(work -> work.phase().equals(phase.name()))) {
                phases.merge(phase.name(), (double) phase.nanos(), Double::sum);
                rest -= phase.nanos();
            }
        }
        phases.put(TaskFigures.OTHER, Math.max(0, rest));
        return phases;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static double median(List<Double> values) {
        return RobustAverage.median(
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}

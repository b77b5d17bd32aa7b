package quod.strategies.adaptive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quod.api.BatchProver;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProvingException;
import quod.api.UnsupportedProgramException;

/** Measures a prover with narrow, wide, and steep programs of several heights, the shortest first. */
final class CalibrationRun {
    private static final List<CalibrationProgram> PROGRAMS = List.of(
            new CalibrationProgram(1, 2),
            new CalibrationProgram(3, 4),
            new CalibrationProgram(12, 7),
            new CalibrationProgram(48, 2),
            new CalibrationProgram(120, 3));

    private static final int[] LOG_ROWS = {3, 6, 9, 11, 13, 15};
    private static final int REPEATS = 8;

    /** No task is measured again after that time. */
    private static final long ENOUGH_NANOS = 100_000_000L;

    private CalibrationRun() {}

    /**
     * Measures and fits.
     *
     * @throws ProvingException if the prover cannot prove at all
     */
    static Calibration of(Prover prover, Optional<BatchProver> gauge) {
        // The first pass is for the compiler of the JVM.
        samples(prover, gauge);
        List<Calibration.Sample> samples = samples(prover, gauge);
        if (samples.size() < TaskFigures.FEATURES) {
            throw new UnsupportedProgramException(
                    "backend " + prover.info().backend() + " proves too few of the programs for calibration");
        }
        return Calibration.fit(samples);
    }

    private static List<Calibration.Sample> samples(Prover prover, Optional<BatchProver> gauge) {
        List<Calibration.Sample> samples = new ArrayList<>();
        for (CalibrationProgram program : PROGRAMS) {
            CompiledProgram compiled = CompiledProgram.of(program);
            for (int logRows : LOG_ROWS) {
                try {
                    samples.add(sample(prover, gauge, compiled, logRows));
                } catch (UnsupportedProgramException e) {
                    break;
                }
            }
        }
        return samples;
    }

    private static Calibration.Sample sample(
            Prover prover, Optional<BatchProver> gauge, CompiledProgram program, int logRows) {
        RobustAverage times = new RobustAverage();
        long begun = System.nanoTime();
        ProveResult last = null;
        for (int i = 0; i <= REPEATS && (i < 2 || System.nanoTime() - begun < ENOUGH_NANOS); i++) {
            ProveRequest request =
                    ProveRequest.of(program, Inputs.rows(1L << logRows).and("start", 2 + i));
            long start = System.nanoTime();
            last = prover.prove(request);
            if (i > 0) {
                times.add((double) (System.nanoTime() - start));
            }
        }
        TaskFigures figures = TaskFigures.of(ProveRequest.of(program, Inputs.rows(1L << logRows)), gauge);
        return new Calibration.Sample(
                figures,
                times.summary().middle(),
                java.util.Objects.requireNonNull(last).statistics().proofBytes());
    }
}

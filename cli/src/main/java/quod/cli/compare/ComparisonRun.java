package quod.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import quod.api.Cancellation;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProgressListener;
import quod.cli.compare.BackendResult.Status;
import quod.cli.compare.process.Children;

/**
 * Runs a comparison, one backend after the other. What has been measured is handed over as each backend ends, and once
 * more at the end, so that it can be kept whatever happens next.
 */
public final class ComparisonRun {
    private final CompiledProgram program;
    private final Ladder ladder;
    private final List<Contender> contenders;
    private final Settings settings;
    private final Children children;
    private final List<String> common;

    /**
     * Creates one.
     *
     * @param contenders at least one
     * @param common arguments for every child, such as {@code --jar FILE}
     * @throws quod.api.ProvingException if the inputs are none of the program's
     */
    public ComparisonRun(
            CompiledProgram program,
            Inputs inputs,
            int heights,
            List<Contender> contenders,
            Settings settings,
            Children children,
            List<String> common) {
        this.program = program;
        this.ladder = Ladder.of(program, inputs, heights);
        this.contenders = List.copyOf(contenders);
        this.settings = settings;
        this.children = children;
        this.common = List.copyOf(common);
    }

    /** Returns the rows of the statement that is compared. */
    public int rows() {
        return ladder.top().rows();
    }

    /** Measures all backends; returns what {@code changed} was told last. */
    public Comparison run(
            String startedAt,
            Environment environment,
            Consumer<Comparison> changed,
            ProgressListener progress,
            Cancellation cancellation) {
        Subject subject = new Subject(
                program.name(),
                program.id().toString(),
                program.program().description(),
                rows(),
                ladder.top().columns(),
                program.constraints().constraints().size(),
                ladder.heights(),
                null);
        List<BackendResult> results = new ArrayList<>();
        for (Contender contender : contenders) {
            results.add(BackendMeasurement.untouched(contender, Status.NOT_STARTED, null));
        }
        for (int i = 0; i < contenders.size() && !cancellation.isCancelled(); i++) {
            int turn = i;
            BackendMeasurement measurement = new BackendMeasurement(
                    subject,
                    ladder,
                    settings,
                    children,
                    common,
                    (phase, index, count) -> progress.phase(phase, 2 * turn + index, 2 * contenders.size()),
                    cancellation);
            BackendResult result = measured(measurement, contenders.get(i), subject);
            results.set(i, result);
            if (subject.publicValues() == null && result.status() != Status.FAILED) {
                subject = result.at(subject.rows())
                        .map(HeightResult::publicValues)
                        .map(subject::with)
                        .orElse(subject);
            }
            if (i < contenders.size() - 1 && !cancellation.isCancelled()) {
                changed.accept(comparison(startedAt, Comparison.State.RUNNING, subject, environment, results));
            }
        }
        Comparison.State state = cancellation.isCancelled() ? Comparison.State.INTERRUPTED : Comparison.State.COMPLETE;
        Comparison last = comparison(startedAt, state, subject, environment, results);
        changed.accept(last);
        return last;
    }

    /** A backend's defect is its own: it fails, and the others go on. */
    private static BackendResult measured(BackendMeasurement measurement, Contender contender, Subject subject) {
        try {
            return measurement.measure(contender, subject.publicValues());
        } catch (RuntimeException | LinkageError e) {
            return BackendMeasurement.untouched(contender, Status.FAILED, "the backend is defective: " + e);
        }
    }

    private Comparison comparison(
            String startedAt,
            Comparison.State state,
            Subject subject,
            Environment environment,
            List<BackendResult> results) {
        return new Comparison(startedAt, state, subject, settings, environment, results);
    }
}

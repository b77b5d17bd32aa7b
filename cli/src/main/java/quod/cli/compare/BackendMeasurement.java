package quod.cli.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quod.api.BackendProperties;
import quod.api.Cancellation;
import quod.api.ProgressListener;
import quod.api.spi.Availability;
import quod.cli.compare.BackendResult.Status;
import quod.cli.compare.process.Children;
import quod.cli.compare.process.Children.Ended;

/**
 * Measures one backend: first a worker proves every height, from the lowest to the statement itself, in one warm JVM;
 * then fresh JVMs prove the statement. Whatever ends it early, the result holds what was measured until then.
 */
final class BackendMeasurement {
    /** The hidden command that runs a {@link Worker}. */
    static final String WORKER_COMMAND = "compare-worker";

    private final Subject subject;
    private final Ladder ladder;
    private final Settings settings;
    private final Children children;
    private final List<String> common;
    private final ProgressListener progress;
    private final Cancellation cancellation;

    BackendMeasurement(
            Subject subject,
            Ladder ladder,
            Settings settings,
            Children children,
            List<String> common,
            ProgressListener progress,
            Cancellation cancellation) {
        this.subject = subject;
        this.ladder = ladder;
        this.settings = settings;
        this.children = children;
        this.common = common;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /** Why the measurement stops here; nothing stops it where there is none. */
    private record Stop(Status status, @Nullable String reason) {}

    /** Returns what a backend is before anything of it was measured. */
    static BackendResult untouched(Contender contender, Status status, @Nullable String reason) {
        return new BackendResult(
                contender.label(),
                contender.backend().version(),
                contender.backend().description(),
                "",
                contender.options().toMap(),
                contender.backend().properties(),
                status,
                reason,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /**
     * Measures.
     *
     * @param expected the public values that the statement must have; null if no backend has proven it yet
     */
    BackendResult measure(Contender contender, @Nullable Map<String, Integer> expected) {
        BackendResult start = untouched(contender, Status.MEASURED, null);
        if (contender.backend().availability(contender.options()) instanceof Availability.Unavailable no) {
            return new BackendResult(
                    start.id(),
                    start.version(),
                    start.description(),
                    "",
                    start.options(),
                    start.properties(),
                    Status.UNAVAILABLE,
                    no.reason(),
                    no.remedy(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }
        long deadline = System.nanoTime()
                + Duration.ofSeconds(settings.timeoutSeconds()).toNanos();
        Tally tally = new Tally();
        List<ColdRun> cold = new ArrayList<>();
        Stop stop = warm(contender, tally, deadline);
        List<HeightResult> heights = tally.heights();
        if (stop.status() == Status.MEASURED) {
            stop = sameStatement(tally, heights, expected);
        }
        for (int i = 0; stop.status() == Status.MEASURED && i < settings.coldRuns(); i++) {
            progress.phase(contender.label() + ": cold, fresh JVM " + (i + 1) + " of " + settings.coldRuns(), 1, 2);
            stop = cold(contender, cold, deadline);
        }
        BackendProperties properties = tally.properties();
        return new BackendResult(
                start.id(),
                start.version(),
                start.description(),
                tally.configuration(),
                start.options(),
                properties == null ? start.properties() : properties,
                stop.status(),
                stop.reason(),
                null,
                tally.security(),
                heights,
                cold,
                tally.notes());
    }

    private Stop warm(Contender contender, Tally tally, long deadline) {
        Job job = new Job(
                subject.program(),
                contender.backend().id(),
                contender.options().toMap(),
                ladder.steps().stream().map(step -> Job.values(step.inputs())).toList(),
                settings.repetitions(),
                settings.warmUpMillis());
        List<String> arguments = new ArrayList<>(List.of(WORKER_COMMAND));
        arguments.addAll(common);
        progress.phase(contender.label() + ": warm, " + ladder.steps().size() + " heights", 0, 2);
        Ended ended = children.run(
                new Children.Order(arguments, Wire.bytes(job), left(deadline)),
                line -> Wire.observation(line).ifPresent(tally::add),
                cancellation);
        String failure = tally.failure();
        return failure != null && ended.cause() == Children.Cause.EXITED
                ? new Stop(Status.FAILED, failure)
                : stop(ended, "the worker");
    }

    private Stop cold(Contender contender, List<ColdRun> cold, long deadline) {
        ColdProver.Attempt attempt = new ColdProver(children, common)
                .prove(subject.program(), contender, ladder.top().inputs(), left(deadline), cancellation);
        ColdRun run = attempt.run();
        if (run != null) {
            cold.add(run);
            return new Stop(Status.MEASURED, null);
        }
        return attempt.ended().well()
                ? new Stop(Status.FAILED, "quod prove printed no result")
                : stop(attempt.ended(), "quod prove");
    }

    private Stop stop(Ended ended, String who) {
        return switch (ended.cause()) {
            case EXITED ->
                ended.exitCode() == 0
                        ? new Stop(Status.MEASURED, null)
                        : new Stop(
                                Status.FAILED,
                                who + " ended with exit code " + ended.exitCode()
                                        + (ended.lastWords().isEmpty() ? "" : ": " + ended.lastWords()));
            case TIMED_OUT ->
                new Stop(
                        Status.TIMED_OUT,
                        "the " + settings.timeoutSeconds() + " s that one backend may take were over (--timeout)");
            case CANCELLED -> new Stop(Status.INTERRUPTED, "the comparison was interrupted");
            case NOT_STARTED -> new Stop(Status.FAILED, who + " could not be started: " + ended.lastWords());
        };
    }

    /** All backends must have proven the statement that is compared, and no other. */
    private Stop sameStatement(Tally tally, List<HeightResult> heights, @Nullable Map<String, Integer> expected) {
        if (heights.isEmpty() || heights.getLast().rows() != subject.rows()) {
            return new Stop(Status.FAILED, "the worker ended without a proof of " + subject.rows() + " rows");
        }
        if (!tally.programId().equals(subject.programId())) {
            return new Stop(Status.FAILED, "it proved another program, with the id " + tally.programId());
        }
        return expected == null || expected.equals(heights.getLast().publicValues())
                ? new Stop(Status.MEASURED, null)
                : new Stop(Status.FAILED, "it proved other public values than the backends before it");
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}

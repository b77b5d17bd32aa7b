package quod.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import quod.api.Cancellation;
import quod.cli.catalog.Catalog;
import quod.cli.compare.Job;
import quod.cli.compare.Wire;
import quod.cli.compare.Worker;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.ExitCode;

/** The process in which {@code quod compare} measures a backend: reads a job, prints what it sees. Not for people. */
@Command(name = "compare-worker", hidden = true, description = "Measures one backend for quod compare.")
public final class CompareWorkerCommand implements Callable<Integer> {
    private final Session session;

    /** Creates the command. */
    public CompareWorkerCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Job job;
        try {
            job = Wire.job(System.in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
        Catalog catalog = session.catalog();
        Cancellation cancellation = Cancellation.create();
        session.interruption().cancels(cancellation);
        new Worker(
                        catalog.program(job.program()),
                        catalog.backends().get(job.backend()),
                        job,
                        observation -> session.terminal().out().println(Wire.line(observation)),
                        cancellation)
                .run();
        return ExitCode.DONE.number();
    }
}

package quod.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quod.api.BackendProperties;
import quod.api.Cancellation;
import quod.api.ProveOutcome;
import quod.api.ProveRequest;
import quod.cli.arguments.MetricsArguments;
import quod.cli.arguments.PipelineArguments;
import quod.cli.arguments.RequestFile;
import quod.cli.arguments.RequestFile.Named;
import quod.cli.arguments.TimeLimit;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.Failures;
import quod.strategies.Pipeline;

/** {@code quod prove-all}: proves the requests of a file, and keeps each proof as soon as it is there. */
@Command(
        name = "prove-all",
        description = {
            "Proves the requests of a file, by a pipeline of strategies if one is configured.",
            "A line of the file: [NAME:] PROGRAM [INPUT=VALUE[,VALUE...]]...; # begins a comment. Each proof is written to"
                    + " NAME.proof in the folder as soon as it is there; where one is already, of the same statement and"
                    + " good, it stays."
        })
public final class ProveAllCommand implements Callable<Integer> {
    /** What goes into one call where strategies can do more with several requests than with one. */
    private static final int GROUP = 16;

    private final Session session;

    @Parameters(paramLabel = "FILE", description = "The requests; - reads them from standard input.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            required = true,
            description = "Where the proofs go; made if only the folder around it exists.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private Path folder;

    @Mixin
    private PipelineArguments pipelineArguments = new PipelineArguments();

    @Mixin
    private MetricsArguments metrics = new MetricsArguments();

    @Option(
            names = "--group",
            paramLabel = "N",
            description = "How many requests the pipeline gets at once: the most that share a proof or run at the same"
                    + " time, and that an end of the process loses (default: 1, or 16 with strategies for several).")
    private @Nullable Integer group;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Give up after that time; finished proofs stay.")
    private @Nullable Double timeoutSeconds;

    @Option(names = "--json", description = "Print the results as JSON.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but errors, and what --json prints.")
    private boolean quiet;

    /** Creates the command. */
    public ProveAllCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Named> all = RequestFile.read(file, session.catalog()::program);
        Integer wished = group;
        if (wished != null && wished < 1) {
            throw CommandFailure.usage("--group " + wished + " is less than 1");
        }
        Cancellation cancellation = TimeLimit.cancellation(timeoutSeconds);
        session.interruption().cancels(cancellation);
        ProofFolder proofs = ProofFolder.open(folder);
        try (MetricsArguments.Served served = metrics.serve(session.terminal());
                Pipeline pipeline = pipelineArguments.open(session.catalog(), served.registry(), note -> {
                    if (!quiet) {
                        session.terminal().note(note);
                    }
                })) {
            warnOfInputs(pipeline.info().properties());
            ProveAllReport report = new ProveAllReport(session.terminal(), all.size(), json, quiet);
            List<Named> open = withoutFinished(all, pipeline.info().backend(), proofs, report, cancellation);
            int size = wished != null ? wished : pipelineArguments.provesSeveral() ? GROUP : 1;
            for (int from = 0; from < open.size() && !cancellation.isCancelled(); from += size) {
                List<Named> next = open.subList(from, Math.min(open.size(), from + size));
                proveGroup(pipeline, next, proofs, report, cancellation);
            }
            report.end();
            cancellation.check();
            return report.code().number();
        }
    }

    private List<Named> withoutFinished(
            List<Named> all, String backend, ProofFolder proofs, ProveAllReport report, Cancellation cancellation) {
        FinishedProofs finished = new FinishedProofs(
                session.catalog().backends().verifier(backend),
                proofs,
                all.stream().map(named -> named.request().program()).toList());
        List<Named> open = new ArrayList<>();
        for (Named named : all) {
            if (!cancellation.isCancelled() && finished.has(named)) {
                report.kept(named.name());
            } else {
                open.add(named);
            }
        }
        return open;
    }

    private static void proveGroup(
            Pipeline pipeline,
            List<Named> group,
            ProofFolder proofs,
            ProveAllReport report,
            Cancellation cancellation) {
        List<ProveRequest> requests = group.stream()
                .map(named -> named.request().withCancellation(cancellation.linked()))
                .toList();
        for (ProveOutcome outcome : pipeline.proveAll(requests)) {
            String name = group.get(outcome.index()).name();
            switch (outcome) {
                case ProveOutcome.Proved proved -> {
                    proofs.write(name, proved.result().proof());
                    report.proved(name, proved.result(), proofs.file(name));
                }
                case ProveOutcome.Failed failed -> report.failed(name, Failures.of(failed.cause()));
            }
        }
    }

    private void warnOfInputs(BackendProperties properties) {
        if (Words.holdsInputs(properties)) {
            session.terminal()
                    .warn("proofs of this backend contain the programs' inputs: keep " + folder
                            + " as private as they are");
        }
    }
}

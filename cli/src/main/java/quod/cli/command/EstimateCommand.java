package quod.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quod.api.Cancellation;
import quod.api.CompiledProgram;
import quod.api.ProveRequest;
import quod.api.ProveStatistics;
import quod.api.spi.BackendOptions;
import quod.cli.arguments.BackendArguments;
import quod.cli.arguments.CalibrationFolder;
import quod.cli.arguments.InputArguments;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.ExitCode;
import quod.strategies.Pipeline;
import quod.strategies.adaptive.Estimate;
import quod.strategies.adaptive.Estimator;
import quod.strategies.adaptive.LiveMemory;

/** {@code quod estimate}: what a proof will take. */
@Command(
        name = "estimate",
        description = "Tells what a proof will take: time, memory and size. The program is not run, but with --prove.")
public final class EstimateCommand implements Callable<Integer> {
    private static final int MAX_RUNS = 1000;

    private final Session session;

    @Parameters(paramLabel = "PROGRAM", description = "The program's name; quod programs lists them.")
    private String program = "";

    @Mixin
    private InputArguments inputs = new InputArguments();

    @Mixin
    private BackendArguments backend = new BackendArguments();

    @Mixin
    private CalibrationFolder folder = new CalibrationFolder();

    @Option(names = "--threads", paramLabel = "N", description = "The backend's option \"threads\".")
    private @Nullable Integer threads;

    @Option(names = "--prove", description = "Prove as well, and print by how much the estimate was wrong.")
    private boolean prove;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "6",
            description = "With --prove: how often (default: ${DEFAULT-VALUE}); the first run is told apart.")
    private int runs = 6;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** Creates the command. */
    public EstimateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (runs < 1 || runs > MAX_RUNS) {
            throw CommandFailure.usage("--runs " + runs + " is outside 1 … " + MAX_RUNS);
        }
        CompiledProgram compiled = session.catalog().program(program);
        Cancellation cancellation = Cancellation.create();
        session.interruption().cancels(cancellation);
        ProveRequest request = ProveRequest.of(compiled, inputs.read(compiled)).withCancellation(cancellation);
        try (Pipeline pipeline = EstimatingPipeline.of(session, backend.backend(), options(), folder)) {
            Estimator estimator = pipeline.estimator().orElseThrow();
            Estimate estimate = estimator.estimate(request);
            EstimateReport report = new EstimateReport(request, pipeline.info(), estimate);
            if (!prove) {
                report.print(session.terminal(), json);
                return ExitCode.DONE.number();
            }
            long peak = peakBytes(request);
            List<ProveStatistics> took = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                took.add(pipeline.prove(request).statistics());
            }
            report.print(session.terminal(), json, took, peak);
        }
        return ExitCode.DONE.number();
    }

    /** Proves once on a prover of its own, which keeps nothing from other proofs. */
    private long peakBytes(ProveRequest request) {
        try (Pipeline fresh = EstimatingPipeline.of(session, backend.backend(), options(), folder)) {
            LiveMemory memory = new LiveMemory();
            fresh.prove(request.withProgress(memory));
            return memory.peakBytes();
        }
    }

    private BackendOptions options() {
        if (threads != null && threads < 1) {
            throw CommandFailure.usage("--threads " + threads + " is less than 1");
        }
        return threads == null ? backend.options() : backend.options().with("threads", threads);
    }
}

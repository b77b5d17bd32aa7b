package quod.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quod.api.BackendProperties;
import quod.api.Backends;
import quod.api.Cancellation;
import quod.api.CompiledProgram;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.SecurityReport;
import quod.api.StrategyContext;
import quod.api.TraceShape;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;
import quod.cli.arguments.BackendArguments;
import quod.cli.arguments.InputArguments;
import quod.cli.arguments.MetricsArguments;
import quod.cli.arguments.OutputFile;
import quod.cli.arguments.TimeLimit;
import quod.cli.catalog.Catalog;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.ExitCode;
import quod.cli.outcome.Failures;
import quod.cli.terminal.Progress;
import quod.cli.terminal.Terminal;
import quod.strategies.Pipeline;

/** {@code quod prove}: runs a program and makes a proof of the run. */
@Command(
        name = "prove",
        description = "Runs a program and proves the run. Inputs are the witness: they are never printed.")
public final class ProveCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "PROGRAM", description = "The program's name; quod programs lists them.")
    private String program = "";

    @Mixin
    private InputArguments inputs = new InputArguments();

    @Mixin
    private BackendArguments backend = new BackendArguments();

    @Option(names = "--threads", paramLabel = "N", description = "The backend's option \"threads\".")
    private @Nullable Integer threads;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "The backend's option \"memory\", such as 1500m or 2g.")
    private @Nullable String memory;

    @Option(names = "--no-check", description = "Don't check the run against the constraints before proving.")
    private boolean noCheck;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Give up after that time.")
    private @Nullable Double timeoutSeconds;

    @Mixin
    private MetricsArguments metrics = new MetricsArguments();

    @Mixin
    private OutputFile output = new OutputFile();

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress, and no result but that of --json.")
    private boolean quiet;

    /** Creates the command. */
    public ProveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Catalog catalog = session.catalog();
        CompiledProgram compiled = catalog.program(program);
        Cancellation cancellation = TimeLimit.cancellation(timeoutSeconds);
        ProveRequest request = ProveRequest.of(compiled, inputs.read(compiled)).withCancellation(cancellation);
        TraceShape shape = request.shape();
        output.check();
        ProverBackend found = catalog.backends().get(backend.backend());
        warn(compiled, found.properties());
        session.interruption().cancels(cancellation);
        try (MetricsArguments.Served served = metrics.serve(session.terminal());
                Pipeline prover = Pipeline.of(
                        List.of(), prover(catalog.backends()), StrategyContext.standard(), served.registry())) {
            Optional<SecurityReport> security = found.security(compiled, shape, options());
            ProveResult result = prove(prover, noCheck ? request.withoutTraceCheck() : request);
            byte[] bytes = result.proof().encode();
            cancellation.check();
            output.write(bytes);
            new ProveReport(found, result, bytes.length, security, output.path(), !noCheck)
                    .print(session.terminal(), json, quiet);
        }
        return ExitCode.DONE.number();
    }

    private Prover prover(Backends backends) {
        try {
            return backends.prover(backend.backend(), options());
        } catch (IllegalArgumentException e) {
            throw Failures.badOption(backend.backend(), e);
        }
    }

    private ProveResult prove(Prover prover, ProveRequest request) {
        try (Progress progress = quiet ? Progress.silent() : Progress.on(session.terminal())) {
            return prover.prove(request.withProgress(progress));
        }
    }

    private BackendOptions options() {
        if (threads != null && threads < 1) {
            throw CommandFailure.usage("--threads " + threads + " is less than 1");
        }
        BackendOptions options = backend.options();
        if (threads != null) {
            options = options.with("threads", threads);
        }
        return memory == null ? options : options.with("memory", memory);
    }

    private void warn(CompiledProgram compiled, BackendProperties properties) {
        Terminal terminal = session.terminal();
        for (String column : compiled.constraints().unconstrainedColumns()) {
            terminal.warn("no constraint of " + compiled.name() + " mentions the column \"" + column
                    + "\": a prover may put anything there");
        }
        if (output.path().isPresent() && Words.holdsInputs(properties)) {
            terminal.warn("a proof of backend " + backend.backend() + " contains the program's inputs: keep "
                    + output.path().get() + " as private as they are");
        }
        if (noCheck) {
            terminal.warn("the run is not checked: if it breaks a constraint, no verifier will accept the proof");
        }
    }
}

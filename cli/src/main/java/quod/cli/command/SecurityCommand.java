package quod.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import quod.api.CompiledProgram;
import quod.api.SecurityReport;
import quod.api.TraceShape;
import quod.api.spi.ProverBackend;
import quod.cli.arguments.BackendArguments;
import quod.cli.arguments.Numbers;
import quod.cli.catalog.ExampleProgram;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.ExitCode;
import quod.cli.outcome.Failures;
import quod.cli.terminal.Format;
import quod.cli.terminal.Json;
import quod.cli.terminal.Terminal;

/** {@code quod security}: how sure a proof would be, term by term. */
@Command(name = "security", description = "Shows how many bits of security a proof has, term by term.")
public final class SecurityCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private BackendArguments backend = new BackendArguments();

    @Option(names = "--program", paramLabel = "NAME", description = "The program (default: an example of two columns).")
    private @Nullable String program;

    @Option(names = "--rows", paramLabel = "N", description = "The number of rows (default: 2^20).")
    private String rows = "2^20";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** Creates the command. */
    public SecurityCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Terminal terminal = session.terminal();
        CompiledProgram compiled = program == null
                ? CompiledProgram.of(new ExampleProgram())
                : session.catalog().program(program);
        TraceShape shape = new TraceShape(
                Numbers.rows(rows), compiled.layout().columnNames().size());
        List<String> plan = plan(compiled, shape);
        SecurityReport report = report(compiled, shape);
        if (json) {
            Json.print(
                    terminal,
                    Json.object()
                            .put("backend", backend.backend())
                            .put("program", compiled.name())
                            .put("rows", shape.rows())
                            .put("plan", String.join("; ", plan))
                            .set("security", Words.json(report)));
        } else {
            terminal.line("backend " + backend.backend() + ", " + compiled.name() + ", " + Format.rows(shape.rows())
                    + " rows"
                    + (backend.options().toMap().isEmpty() ? "" : ", options " + backend.options()));
            plan.forEach(terminal::line);
            report.lines().forEach(terminal::line);
        }
        return ExitCode.DONE.number();
    }

    private List<String> plan(CompiledProgram compiled, TraceShape shape) {
        ProverBackend found = session.catalog().backends().get(backend.backend());
        try {
            return found.plan(compiled, shape, backend.options());
        } catch (IllegalArgumentException e) {
            throw Failures.badOption(found.id(), e);
        }
    }

    private SecurityReport report(CompiledProgram compiled, TraceShape shape) {
        ProverBackend found = session.catalog().backends().get(backend.backend());
        try {
            return found.security(compiled, shape, backend.options())
                    .orElseThrow(() -> CommandFailure.usage(
                            "backend " + found.id() + " does not state the security of its proofs in advance"));
        } catch (IllegalArgumentException e) {
            throw Failures.badOption(found.id(), e);
        }
    }
}

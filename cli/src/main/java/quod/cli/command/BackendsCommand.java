package quod.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import quod.api.BackendProperties;
import quod.api.Backends;
import quod.api.CompiledProgram;
import quod.api.ProvingException;
import quod.api.SecurityReport;
import quod.api.TraceShape;
import quod.api.spi.Availability;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;
import quod.cli.catalog.ExampleProgram;
import quod.cli.outcome.ExitCode;
import quod.cli.terminal.Fields;
import quod.cli.terminal.Json;
import quod.cli.terminal.Terminal;

/** {@code quod backends}: who can prove, and what their proofs are. One that fails does not hide the others. */
@Command(name = "backends", description = "Lists the backends: versions, jars, availability, security, options.")
public final class BackendsCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** Creates the command. */
    public BackendsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Terminal terminal = session.terminal();
        Backends backends = session.catalog().backends();
        List<String> problems = new ArrayList<>(backends.problems());
        CompiledProgram example = CompiledProgram.of(new ExampleProgram());
        ArrayNode list = Json.array();
        for (Backends.Found found : backends.found()) {
            try {
                if (json) {
                    list.add(json(found, example));
                } else {
                    print(terminal, found, example);
                }
            } catch (RuntimeException | LinkageError e) {
                problems.add("the backend of " + found.location() + " fails: " + e);
            }
        }
        if (json) {
            ObjectNode result = Json.object();
            result.set("backends", list);
            result.set("problems", Json.texts(problems));
            Json.print(terminal, result);
        } else if (backends.found().isEmpty()) {
            terminal.line("There is no backend on the class path; add one with --jar FILE.");
        }
        problems.forEach(terminal::warn);
        return ExitCode.DONE.number();
    }

    private static void print(Terminal terminal, Backends.Found found, CompiledProgram example) {
        ProverBackend backend = found.backend();
        Fields fields = new Fields(2).add("is", backend.description());
        switch (backend.availability()) {
            case Availability.Available yes -> fields.add("available", "yes: " + yes.detail());
            case Availability.Unavailable no ->
                fields.add("available", "no: " + no.reason()).add("remedy", no.remedy());
        }
        BackendProperties properties = backend.properties();
        fields.add(
                        "proofs",
                        properties.summary()
                                + (properties.development() ? "; for development: verifiers must name it" : ""))
                .add(
                        "security",
                        security(backend, example).map(BackendsCommand::line).orElse("not stated"))
                .addAll(
                        "options",
                        backend.options().stream()
                                .map(option -> option.name() + ": " + option.description())
                                .toList())
                .add("from", found.location());
        terminal.line(backend.id() + " " + backend.version());
        fields.print(terminal);
    }

    private static String line(SecurityReport report) {
        return String.join("; ", Words.security(report, Optional.empty())) + " (two columns, 2^20 rows)";
    }

    private static ObjectNode json(Backends.Found found, CompiledProgram example) {
        ProverBackend backend = found.backend();
        ObjectNode node = Json.object()
                .put("id", backend.id())
                .put("version", backend.version())
                .put("description", backend.description())
                .put("location", found.location());
        switch (backend.availability()) {
            case Availability.Available yes -> node.put("available", true).put("detail", yes.detail());
            case Availability.Unavailable no ->
                node.put("available", false).put("reason", no.reason()).put("remedy", no.remedy());
        }
        BackendProperties is = backend.properties();
        node.putObject("properties")
                .put("succinct", is.succinct())
                .put("zeroKnowledge", is.zeroKnowledge())
                .put("transparent", is.transparent())
                .put("postQuantum", is.postQuantum())
                .put("development", is.development());
        security(backend, example).ifPresent(report -> node.set("securityOfExample", Words.json(report)));
        ArrayNode options = node.putArray("options");
        backend.options()
                .forEach(option ->
                        options.addObject().put("name", option.name()).put("description", option.description()));
        return node;
    }

    private static Optional<SecurityReport> security(ProverBackend backend, CompiledProgram example) {
        try {
            return backend.security(
                    example,
                    new TraceShape(
                            ExampleProgram.ROWS, example.layout().columnNames().size()),
                    BackendOptions.none());
        } catch (ProvingException e) {
            return Optional.empty();
        }
    }
}

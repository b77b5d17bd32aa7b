package quod.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import quod.api.CompiledProgram;
import quod.api.InputSpec;
import quod.cli.catalog.Catalog;
import quod.cli.outcome.ExitCode;
import quod.cli.terminal.Fields;
import quod.cli.terminal.Json;
import quod.cli.terminal.NameList;
import quod.cli.terminal.Terminal;

/** {@code quod programs}: what can be proven. */
@Command(name = "programs", description = "Lists the programs that can be proven, with their inputs.")
public final class ProgramsCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** Creates the command. */
    public ProgramsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Terminal terminal = session.terminal();
        Catalog catalog = session.catalog();
        List<Catalog.Entry> programs = catalog.programs();
        if (json) {
            ArrayNode list = Json.array();
            programs.forEach(entry -> list.add(json(entry)));
            ObjectNode result = Json.object();
            result.set("programs", list);
            result.set("problems", Json.texts(catalog.programProblems()));
            Json.print(terminal, result);
        } else {
            programs.forEach(entry -> print(terminal, entry));
            if (programs.isEmpty()) {
                terminal.line("There is no program on the class path; add one with --jar FILE.");
            }
        }
        catalog.programProblems().forEach(terminal::warn);
        return ExitCode.DONE.number();
    }

    private static void print(Terminal terminal, Catalog.Entry entry) {
        CompiledProgram program = entry.program();
        terminal.line(program.name());
        Fields fields = new Fields(2);
        if (!program.program().description().isEmpty()) {
            fields.add("shows", program.program().description());
        }
        fields.addAll(
                        "inputs",
                        program.program().inputs().stream()
                                .map(InputSpec::describe)
                                .toList())
                .add("public", NameList.of(program.layout().publicValueNames()))
                .add("columns", columns(program))
                .add(
                        "constraints",
                        program.constraints().constraints().size() + ", degree at most "
                                + program.constraints().maxDegree())
                .add("id", Words.shortId(program.id()))
                .add("from", entry.location())
                .print(terminal);
    }

    private static String columns(CompiledProgram program) {
        String text = NameList.of(program.layout().columnNames());
        List<String> periodic = program.layout().periodicNames();
        List<String> fixed = program.layout().fixedNames();
        return text
                + (periodic.isEmpty() ? "" : "; periodic " + NameList.of(periodic))
                + (fixed.isEmpty() ? "" : "; fixed " + NameList.of(fixed));
    }

    private static ObjectNode json(Catalog.Entry entry) {
        CompiledProgram program = entry.program();
        ObjectNode node = Json.object()
                .put("name", program.name())
                .put("id", program.id().toString())
                .put("description", program.program().description());
        ArrayNode inputs = node.putArray("inputs");
        for (InputSpec spec : program.program().inputs()) {
            ObjectNode input = inputs.addObject()
                    .put("name", spec.name())
                    .put("description", spec.description())
                    .put("minimum", spec.minimum())
                    .put("maximum", spec.maximum())
                    .put("list", spec.list());
            ArrayNode defaults = input.putArray("defaults");
            spec.defaults().forEach(defaults::add);
        }
        node.set("publicValues", Json.texts(program.layout().publicValueNames()));
        node.set("columns", Json.texts(program.layout().columnNames()));
        node.set("periodicColumns", Json.texts(program.layout().periodicNames()));
        node.set("fixedColumns", Json.texts(program.layout().fixedNames()));
        return node.put("constraints", program.constraints().constraints().size())
                .put("maxDegree", program.constraints().maxDegree())
                .put("minimumRows", program.constraints().minimumRows())
                .put("location", entry.location());
    }
}

package quod.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import quod.api.ProveResult;
import quod.api.ProveStatistics;
import quod.api.SecurityReport;
import quod.api.spi.ProverBackend;
import quod.cli.terminal.Fields;
import quod.cli.terminal.Format;
import quod.cli.terminal.Json;
import quod.cli.terminal.Terminal;

/**
 * What {@code quod prove} says in the end.
 *
 * @param backend the backend
 * @param result the proof
 * @param bytes the proof's length
 * @param security how sure it is, if the backend says so
 * @param file where it went
 * @param checked whether the run was checked against the constraints
 */
record ProveReport(
        ProverBackend backend,
        ProveResult result,
        int bytes,
        Optional<SecurityReport> security,
        Optional<Path> file,
        boolean checked) {
    void print(Terminal terminal, boolean json, boolean quiet) {
        if (json) {
            Json.print(terminal, json());
        } else if (!quiet) {
            if (checked) {
                terminal.headline(Terminal.Tone.GOOD, "PROVED", "");
            } else {
                terminal.headline(Terminal.Tone.WARNING, "MADE", ", from a run that was not checked");
            }
            fields().print(terminal);
        }
    }

    private Fields fields() {
        ProveStatistics statistics = result.statistics();
        Fields fields = Words.statement(new Fields(2), result.statement())
                .add("backend", backend.id() + " " + backend.version())
                .addAll(
                        "security",
                        security.map(s -> Words.security(s, Optional.empty())).orElse(List.of("not stated")))
                .add("size", Format.bytes(bytes))
                .add("time", Format.nanos(statistics.totalNanos()));
        statistics.phases().forEach(phase -> fields.add("  " + phase.name(), Format.nanos(phase.nanos())));
        statistics.attributes().forEach((name, value) -> fields.add(name, value));
        return fields.add("file", file.map(Path::toString).orElse("none was written: -o FILE keeps the proof"));
    }

    private ObjectNode json() {
        ObjectNode node = Words.json(result.statement());
        node.putObject("backend").put("id", backend.id()).put("version", backend.version());
        node.put("checked", checked)
                .put("proofBytes", bytes)
                .put("totalNanos", result.statistics().totalNanos());
        ArrayNode phases = node.putArray("phases");
        for (ProveStatistics.Phase phase : result.statistics().phases()) {
            phases.addObject().put("name", phase.name()).put("nanos", phase.nanos());
        }
        ObjectNode attributes = node.putObject("attributes");
        result.statistics().attributes().forEach(attributes::put);
        security.ifPresent(report -> node.set("security", Words.json(report)));
        return node.put("file", file.map(Path::toString).orElse(null));
    }
}

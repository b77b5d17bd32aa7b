package quod.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quod.api.BabyBear;
import quod.api.BackendProperties;
import quod.api.CompiledProgram;
import quod.api.ProgramId;
import quod.api.SecurityReport;
import quod.api.Statement;
import quod.cli.terminal.Fields;
import quod.cli.terminal.Format;
import quod.cli.terminal.Json;

/** The words, and the JSON, in which several commands tell of programs, statements and security. */
final class Words {
    private Words() {}

    /** Tells whether a backend's proofs hold the inputs in the clear: those of development provers may. */
    static boolean holdsInputs(BackendProperties properties) {
        return properties.development() && !properties.zeroKnowledge() && !properties.succinct();
    }

    /** Returns the first 16 digits of an id. */
    static String shortId(ProgramId id) {
        return id.toString().substring(0, 16) + "…";
    }

    /** Adds program, rows and every public value. */
    static Fields statement(Fields fields, Statement statement) {
        CompiledProgram program = statement.program();
        fields.add("program", program.name()).add("id", program.id()).add("rows", Format.rows(statement.rows()));
        values(
                fields,
                "",
                statement.publicValues().names(),
                statement.publicValues().toArray());
        return fields;
    }

    /** Adds public values by name, and says once what they are modulo. */
    static void values(Fields fields, String indent, List<String> names, int[] values) {
        fields.add(indent + "public", values.length == 0 ? "nothing" : "(mod p = " + BabyBear.P + ")");
        for (int i = 0; i < values.length; i++) {
            fields.add(indent + "  " + names.get(i), values[i]);
        }
    }

    /** Returns a statement as JSON. */
    static ObjectNode json(Statement statement) {
        ObjectNode node = Json.object()
                .put("program", statement.program().name())
                .put("programId", statement.program().id().toString())
                .put("rows", statement.rows());
        ObjectNode values = node.putObject("publicValues");
        statement.publicValues().toMap().forEach(values::put);
        return node;
    }

    /** Returns {@code 103 bits: proven, list decoding; binding: queries}. */
    static String security(SecurityReport.Analysis analysis) {
        return analysis.bits() + " bits: " + analysis.regime().label() + "; binding: "
                + analysis.binding().name();
    }

    /** Returns the proven figure first, then that of the regime in which the caller counts. */
    static List<String> security(SecurityReport report, Optional<SecurityReport.Regime> counted) {
        List<String> lines = new ArrayList<>();
        report.proven().ifPresent(analysis -> lines.add(security(analysis)));
        report.analyses().stream()
                .filter(a ->
                        lines.isEmpty() || counted.filter(r -> r == a.regime()).isPresent())
                .map(Words::security)
                .forEach(lines::add);
        return lines.isEmpty() ? List.of("not stated") : lines;
    }

    /** Returns a security report as JSON. */
    static ObjectNode json(SecurityReport report) {
        ObjectNode node = Json.object().put("provenBits", report.provenBits());
        report.proven().ifPresent(a -> node.put("binding", a.binding().name()));
        ArrayNode analyses = node.putArray("analyses");
        for (SecurityReport.Analysis analysis : report.analyses()) {
            ObjectNode one = analyses.addObject()
                    .put("regime", analysis.regime().name())
                    .put("label", analysis.regime().label())
                    .put("proven", analysis.regime().proven())
                    .put("bits", analysis.bits())
                    .put("binding", analysis.binding().name());
            ArrayNode terms = one.putArray("terms");
            for (SecurityReport.Term term : analysis.terms()) {
                terms.addObject()
                        .put("name", term.name())
                        .put("bits", term.bits())
                        .put("source", term.source());
            }
        }
        return node;
    }
}

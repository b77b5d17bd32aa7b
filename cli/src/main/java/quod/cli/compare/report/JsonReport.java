package quod.cli.compare.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import quod.cli.compare.BackendResult;
import quod.cli.compare.Comparison;
import quod.cli.compare.Evaluation;
import quod.cli.compare.Figure;
import quod.cli.compare.FitnessRules;
import quod.cli.compare.Scaling;

/**
 * The whole comparison as JSON: every single measurement, and what follows from them. A figure that was not measured has
 * the value null and says why. The witness is no part of it.
 */
public final class JsonReport {
    /** The name and the version of the form. */
    public static final String FORMAT = "quod-comparison/1";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
            .build();

    private JsonReport() {}

    /** Returns the tree. */
    public static ObjectNode tree(Comparison comparison) {
        ObjectNode root = JSON.createObjectNode().put("format", FORMAT);
        root.put("startedAt", comparison.startedAt())
                .put("state", comparison.state().name());
        root.set("subject", JSON.valueToTree(comparison.subject()));
        root.set("settings", JSON.valueToTree(comparison.settings()));
        root.set("environment", JSON.valueToTree(comparison.environment()));
        root.put("baseline", comparison.baseline().map(BackendResult::id).orElse(null));
        ArrayNode backends = root.putArray("backends");
        comparison.backends().forEach(backend -> backends.add(backend(comparison, backend)));
        ArrayNode rules = root.putArray("rules");
        FitnessRules.ALL.forEach(rule -> rules.add(JSON.<ObjectNode>valueToTree(rule)));
        return root;
    }

    /** Returns the text. */
    public static String of(Comparison comparison) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree(comparison)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers has a JSON form", e);
        }
    }

    private static ObjectNode backend(Comparison comparison, BackendResult backend) {
        ObjectNode node = JSON.valueToTree(backend);
        ArrayNode figures = node.putArray("figures");
        for (Figure figure : comparison.figures(backend)) {
            figures.add(JSON.<ObjectNode>valueToTree(figure));
        }
        backend.scaling().ifPresentOrElse(s -> node.set("model", model(s)), () -> node.putNull("model"));
        Evaluation evaluation = comparison.evaluation(backend);
        ObjectNode judged =
                node.putObject("evaluation").put("grade", evaluation.grade().name());
        ObjectNode criteria = judged.putObject("criteria");
        evaluation.criteria().forEach((criterion, grade) -> criteria.put(criterion.name(), grade.name()));
        return node;
    }

    private static ObjectNode model(Scaling scaling) {
        ObjectNode node = JSON.createObjectNode()
                .put("form", scaling.form().formula())
                .put("a", scaling.a())
                .put("b", scaling.b())
                .put("largestDeviationLeavingOneOut", scaling.error())
                .put("deviationAtTheGreatest", scaling.errorAtTheGreatest());
        if (scaling.growth() != null) {
            node.set("segments", JSON.valueToTree(scaling.growth()));
        }
        ArrayNode checks = node.putArray("leavingOneOut");
        for (Scaling.Check check : scaling.checks()) {
            checks.addObject()
                    .put("rows", check.rows())
                    .put("measuredNanos", check.measured())
                    .put("predictedNanos", check.predicted())
                    .put("deviation", check.deviation());
        }
        return node;
    }
}

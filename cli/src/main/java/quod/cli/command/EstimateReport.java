package quod.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import quod.api.ProveRequest;
import quod.api.ProveStatistics;
import quod.api.ProverInfo;
import quod.cli.terminal.Fields;
import quod.cli.terminal.Format;
import quod.cli.terminal.Json;
import quod.cli.terminal.Terminal;
import quod.strategies.adaptive.Estimate;

/**
 * What {@code quod estimate} says.
 *
 * @param request what is estimated
 * @param prover by whom it would be proven
 * @param estimate what it will take
 */
record EstimateReport(ProveRequest request, ProverInfo prover, Estimate estimate) {
    void print(Terminal terminal, boolean json) {
        if (json) {
            Json.print(terminal, json());
        } else {
            terminal.headline(Terminal.Tone.GOOD, "ESTIMATE", ", the program was not run");
            fields().print(terminal);
        }
    }

    /**
     * Prints the errors as well.
     *
     * @param took what proofs took, in the order in which they were made; at least one
     * @param peakBytes the memory that one held
     */
    void print(Terminal terminal, boolean json, List<ProveStatistics> took, long peakBytes) {
        List<ProveStatistics> warm = took.size() > 1 ? took.subList(1, took.size()) : took;
        ProveStatistics middle = warm.stream()
                .sorted((a, b) -> Double.compare(estimate.nanosWithoutLuck(a), estimate.nanosWithoutLuck(b)))
                .toList()
                .get(warm.size() / 2);
        long within = warm.stream().filter(estimate::covers).count();
        double memoryError = (double) peakBytes / estimate.memoryBytes() - 1;
        if (json) {
            ObjectNode node = json();
            ObjectNode measured = node.putObject("measured");
            measured.put("runs", took.size())
                    .put("firstNanos", took.getFirst().totalNanos())
                    .put("medianNanosWithoutLuck", estimate.nanosWithoutLuck(middle))
                    .put("timeError", estimate.timeErrorWithoutLuck(middle))
                    .put("withinInterval", within)
                    .put("ofRuns", warm.size())
                    .put("memoryBytes", peakBytes)
                    .put("memoryError", memoryError)
                    .put("proofBytes", middle.proofBytes())
                    .put("sizeError", estimate.sizeError(middle));
            Json.print(terminal, node);
            return;
        }
        terminal.headline(Terminal.Tone.GOOD, "ESTIMATE", ", made before the program was run");
        fields().print(terminal);
        terminal.headline(Terminal.Tone.GOOD, "MEASURED", "; an error of +10 % means a tenth more than expected");
        Fields fields = new Fields(2)
                .add(
                        "first run",
                        Estimate.time((double) took.getFirst().totalNanos())
                                + percent(estimate.timeError(took.getFirst()))
                                + (took.size() > 1 ? ", while the JVM still compiles" : ""));
        if (took.size() > 1) {
            fields.add(
                    "time",
                    Estimate.time(estimate.nanosWithoutLuck(middle))
                            + percent(estimate.timeErrorWithoutLuck(middle)) + ", median of " + warm.size()
                            + " further runs" + (estimate.luckNanos() > 0 ? ", luck of grinding apart" : ""));
        }
        fields.add("interval", within + " of " + Format.count(warm.size(), "run") + " within it")
                .add("memory", Format.bytes(peakBytes) + percent(memoryError))
                .add("size", Format.bytes(middle.proofBytes()) + percent(estimate.sizeError(middle)))
                .print(terminal);
    }

    private Fields fields() {
        return new Fields(2)
                .add("program", request.program().name())
                .add("rows", Format.rows(request.shape().rows()))
                .add("backend", prover.backend() + " " + prover.version() + ", " + prover.configuration())
                .add(
                        "time",
                        Estimate.time(estimate.nanos()) + ", four times of five " + Estimate.time(estimate.lowNanos())
                                + " to " + Estimate.time(estimate.highNanos()))
                .addAll("", luck())
                .add("memory", Format.bytes(estimate.memoryBytes()))
                .add("size", Format.bytes(estimate.proofBytes()))
                .add("basis", estimate.basis() + ", for a JVM that has warmed up");
    }

    private List<String> luck() {
        return estimate.luckNanos() > 0
                ? List.of("of which " + Estimate.time(estimate.luckNanos()) + " on average are luck ("
                        + String.join(", ", estimate.luckPhases()) + ")")
                : List.of();
    }

    private static String percent(double error) {
        return String.format(Locale.ROOT, " (%+.1f %%)", 100 * error);
    }

    private ObjectNode json() {
        return Json.object()
                .put("program", request.program().name())
                .put("rows", request.shape().rows())
                .put("backend", prover.backend())
                .put("configuration", prover.configuration())
                .put("nanos", estimate.nanos())
                .put("lowNanos", estimate.lowNanos())
                .put("highNanos", estimate.highNanos())
                .put("luckNanos", estimate.luckNanos())
                .put("memoryBytes", estimate.memoryBytes())
                .put("proofBytes", estimate.proofBytes())
                .put("basis", estimate.basis());
    }
}

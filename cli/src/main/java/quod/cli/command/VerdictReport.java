package quod.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quod.api.Proof;
import quod.api.SecurityReport;
import quod.api.Verdict;
import quod.cli.terminal.Fields;
import quod.cli.terminal.Json;
import quod.cli.terminal.Terminal;

/**
 * What {@code quod verify} says. An accepted proof is shown with its whole statement, so that nobody takes it for
 * another one.
 *
 * @param subject what was verified
 * @param verdicts one for each statement of the proof, or one rejection of the whole
 * @param unstated for each verdict, what was taken from the proof
 */
record VerdictReport(Subject subject, List<Verdict> verdicts, List<List<String>> unstated) {
    /**
     * What was verified, and how its security is counted.
     *
     * @param file the file
     * @param backend the backend's id, as the proof names it; empty if it could not be read
     * @param counted the regime that the policy counts in; empty: the best proven one
     */
    record Subject(String file, String backend, Optional<SecurityReport.Regime> counted) {
        Subject of(Proof proof) {
            return new Subject(file, proof.backend(), counted);
        }
    }

    static VerdictReport rejected(Subject subject, Verdict.Rejected verdict) {
        return new VerdictReport(subject, List.of(verdict), List.of(List.of()));
    }

    static VerdictReport of(Subject subject, List<Expectation.Stated> expected, List<Verdict> verdicts) {
        return new VerdictReport(
                subject,
                verdicts,
                expected.stream().map(Expectation.Stated::unstated).toList());
    }

    boolean accepted() {
        return !verdicts.isEmpty() && verdicts.stream().allMatch(Verdict::accepted);
    }

    void print(Terminal terminal, boolean json) {
        if (json) {
            Json.print(terminal, json());
            return;
        }
        for (int i = 0; i < verdicts.size(); i++) {
            String which = verdicts.size() == 1 ? "" : " statement " + (i + 1) + " of " + verdicts.size();
            switch (verdicts.get(i)) {
                case Verdict.Accepted yes -> accepted(terminal, which, yes, unstated.get(i));
                case Verdict.Rejected no -> rejected(terminal, which, no);
            }
        }
    }

    private void accepted(Terminal terminal, String which, Verdict.Accepted yes, List<String> taken) {
        terminal.headline(
                Terminal.Tone.GOOD,
                "ACCEPTED",
                which + ": the proof shows that this program has a run with these rows and public values:");
        Words.statement(new Fields(2), yes.statement())
                .add("backend", subject.backend())
                .addAll("security", Words.security(yes.security(), subject.counted()))
                .print(terminal);
        if (!taken.isEmpty()) {
            terminal.line("Taken from the proof, as you did not state it: " + String.join(", ", taken)
                    + ". Check that this is what you expect.");
        }
    }

    private static void rejected(Terminal terminal, String which, Verdict.Rejected no) {
        terminal.headline(Terminal.Tone.BAD, "REJECTED", which + " [" + no.check() + "] " + no.reason());
        Fields fields = new Fields(2);
        no.expected().ifPresent(value -> fields.add("expected", value));
        no.got().ifPresent(value -> fields.add("got", value));
        fields.print(terminal);
    }

    private ObjectNode json() {
        ObjectNode node = Json.object()
                .put("file", subject.file())
                .put("accepted", accepted())
                .put("backend", subject.backend().isEmpty() ? null : subject.backend());
        ArrayNode list = node.putArray("verdicts");
        for (int i = 0; i < verdicts.size(); i++) {
            list.add(json(verdicts.get(i), unstated.get(i)));
        }
        return node;
    }

    private static ObjectNode json(Verdict verdict, List<String> taken) {
        return switch (verdict) {
            case Verdict.Accepted yes -> {
                ObjectNode node = Json.object().put("accepted", true);
                node.setAll(Words.json(yes.statement()));
                node.set("takenFromProof", Json.texts(new ArrayList<>(taken)));
                yield node.set("security", Words.json(yes.security()));
            }
            case Verdict.Rejected no ->
                Json.object()
                        .put("accepted", false)
                        .put("check", no.check())
                        .put("reason", no.reason())
                        .put("expected", no.expectedValue())
                        .put("got", no.gotValue());
        };
    }
}

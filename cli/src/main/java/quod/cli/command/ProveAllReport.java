package quod.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import quod.api.ProveResult;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.ExitCode;
import quod.cli.terminal.Format;
import quod.cli.terminal.Json;
import quod.cli.terminal.Terminal;

/** What {@code quod prove-all} says: a line for each request as soon as it has ended, and a sum. */
final class ProveAllReport {
    private final Terminal terminal;
    private final int requests;
    private final boolean quiet;
    private final @Nullable ArrayNode results;
    private final long beganNanos = System.nanoTime();
    private int proved;
    private int kept;
    private int failed;
    private ExitCode code = ExitCode.DONE;

    ProveAllReport(Terminal terminal, int requests, boolean json, boolean quiet) {
        this.terminal = terminal;
        this.requests = requests;
        this.quiet = quiet || json;
        this.results = json ? Json.array() : null;
    }

    /** Returns how the command ends: like the first failure, if there was one. */
    ExitCode code() {
        return code;
    }

    void kept(String name) {
        kept++;
        say(Terminal.Tone.GOOD, "KEPT", name + ", proven before");
        add(name, "kept");
    }

    void proved(String name, ProveResult result, Path file) {
        proved++;
        int shown = result.proof().claims().size();
        say(
                Terminal.Tone.GOOD,
                "PROVED",
                name + ", " + Format.nanos(result.statistics().totalNanos()) + ", "
                        + Format.bytes(result.statistics().proofBytes())
                        + (shown > 1 ? ", together with " + Format.count(shown - 1, "other") : ""));
        ObjectNode node = add(name, "proved");
        if (node != null) {
            node.put("file", file.toString())
                    .put("totalNanos", result.statistics().totalNanos())
                    .put("proofBytes", result.statistics().proofBytes())
                    .put("index", result.index())
                    .put("statements", shown);
        }
    }

    void failed(String name, CommandFailure failure) {
        failed++;
        if (code == ExitCode.DONE) {
            code = failure.code();
        }
        terminal.error(name + ": " + failure.getMessage());
        ObjectNode node = add(name, "failed");
        if (node != null) {
            node.put("exitCode", failure.code().number()).put("message", failure.getMessage());
        }
    }

    void end() {
        int open = requests - proved - kept - failed;
        if (results != null) {
            Json.print(
                    terminal,
                    Json.object()
                            .put("requests", requests)
                            .put("proved", proved)
                            .put("kept", kept)
                            .put("failed", failed)
                            .put("notBegun", open)
                            .set("results", results));
        } else if (!quiet) {
            terminal.line(Format.count(requests, "request") + ": " + proved + " proved, " + kept + " kept, " + failed
                    + " failed" + (open > 0 ? ", " + open + " not begun" : "") + ", in "
                    + Format.nanos(System.nanoTime() - beganNanos));
        }
    }

    private void say(Terminal.Tone tone, String word, String rest) {
        if (!quiet) {
            int ended = proved + kept + failed;
            terminal.headline(tone, word, " " + rest + "  [" + ended + "/" + requests + left(ended) + "]");
        }
    }

    /** Returns what is left, judged by what the proofs took so far. */
    private String left(int ended) {
        if (proved == 0 || ended == requests) {
            return "";
        }
        long nanos = (System.nanoTime() - beganNanos) / (proved + failed) * (requests - ended);
        return ", about " + Format.nanos(nanos) + " left";
    }

    private @Nullable ObjectNode add(String name, String outcome) {
        return results == null ? null : results.addObject().put("name", name).put("outcome", outcome);
    }
}

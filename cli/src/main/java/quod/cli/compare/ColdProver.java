package quod.cli.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import quod.api.Cancellation;
import quod.api.Inputs;
import quod.cli.compare.process.Children;
import quod.cli.compare.process.Children.Ended;

/** Runs {@code quod prove} in a fresh JVM and times the whole process. */
final class ColdProver {
    private final Children children;
    private final List<String> common;

    /** Creates one; {@code common} are arguments of every command, such as {@code --jar}. */
    ColdProver(Children children, List<String> common) {
        this.children = children;
        this.common = List.copyOf(common);
    }

    /**
     * The end of a process, and what it measured if all went well.
     *
     * @param ended the end
     * @param run the run; null if there was no proof
     */
    record Attempt(Ended ended, @Nullable ColdRun run) {}

    Attempt prove(String program, Contender contender, Inputs inputs, Duration timeout, Cancellation cancellation) {
        List<String> arguments = new ArrayList<>(List.of(
                "prove", program, "--backend", contender.backend().id(), "--input-file", "-", "--json", "--quiet"));
        for (Map.Entry<String, String> option : contender.options().toMap().entrySet()) {
            arguments.addAll(List.of("--option", option.getKey() + "=" + option.getValue()));
        }
        arguments.addAll(common);
        StringBuilder out = new StringBuilder();
        Ended ended = children.run(
                new Children.Order(arguments, lines(inputs), timeout),
                line -> out.append(line).append('\n'),
                cancellation);
        return new Attempt(ended, ended.well() ? run(ended, out.toString()) : null);
    }

    /** What a program prints before the result is passed over. */
    private static @Nullable ColdRun run(Ended ended, String out) {
        int begin = out.startsWith("{") ? 0 : out.indexOf("\n{") + 1;
        try {
            JsonNode result = JsonMapper.builder().build().readTree(out.substring(begin));
            JsonNode prover = result.path("totalNanos");
            return prover.isNumber() ? new ColdRun(ended.wallNanos(), prover.longValue(), ended.peakBytes()) : null;
        } catch (JsonProcessingException unexpected) {
            return null;
        }
    }

    private static byte[] lines(Inputs inputs) {
        StringBuilder text = new StringBuilder();
        for (String name : inputs.names()) {
            StringJoiner values = new StringJoiner(",", name + "=", "\n");
            for (long value : inputs.list(name)) {
                values.add(Long.toString(value));
            }
            text.append(values);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}

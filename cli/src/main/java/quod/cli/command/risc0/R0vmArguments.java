package quod.cli.command.risc0;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import quod.api.Cancellation;
import quod.api.spi.BackendOptions;
import quod.cli.arguments.TimeLimit;
import quod.cli.command.Session;
import quod.cli.outcome.Failures;
import quod.risc0.StandaloneGuests;

/** The options that say which r0vm is used, and how. */
final class R0vmArguments {
    @Option(names = "--r0vm", paramLabel = "FILE", description = "The program r0vm (default: looked for).")
    private @Nullable String program;

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "An option of the backend risc0; quod backends risc0 lists them.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Give up after that time.")
    private @Nullable Double timeoutSeconds;

    /** Returns what runs guests. */
    StandaloneGuests guests() {
        return guests(Map.of());
    }

    /** Returns what runs guests, with some options more. */
    StandaloneGuests guests(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(options);
        all.putAll(more);
        if (program != null) {
            all.put("r0vm", program);
        }
        try {
            return StandaloneGuests.with(BackendOptions.of(all));
        } catch (IllegalArgumentException e) {
            throw Failures.badOption("risc0", e);
        }
    }

    /** Returns the way to cancel: a time limit and Ctrl-C. */
    Cancellation cancellation(Session session) {
        Cancellation cancellation = TimeLimit.cancellation(timeoutSeconds);
        session.interruption().cancels(cancellation);
        return cancellation;
    }
}

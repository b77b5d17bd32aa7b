package quod.cli.arguments;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import quod.api.spi.BackendOptions;

/** The options that choose a backend and set it up. */
public final class BackendArguments {
    private static final String DEFAULT = "trace";

    @Option(
            names = "--backend",
            paramLabel = "ID",
            description = "The backend (default: " + DEFAULT + "); quod backends lists them.")
    private @Nullable String backend;

    @Option(names = "--option", paramLabel = "NAME=VALUE", description = "An option of the backend.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(names = "--profile", paramLabel = "NAME", description = "The backend's option \"profile\".")
    private @Nullable String profile;

    /** Returns the backend's id. */
    public String backend() {
        return backend == null ? DEFAULT : backend;
    }

    /** Tells whether any of these options was given. */
    boolean isGiven() {
        return backend != null || !options.isEmpty() || profile != null;
    }

    /** Returns what the backend is told. */
    public BackendOptions options() {
        BackendOptions all = BackendOptions.of(options);
        return profile == null ? all : all.with("profile", profile);
    }
}

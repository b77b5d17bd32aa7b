package quod.cli.arguments;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import quod.api.spi.BackendOptions;

/** The options that choose a backend and set it up. */
public final class BackendArguments {
    @Option(
            names = "--backend",
            paramLabel = "ID",
            defaultValue = "trace",
            description = "The backend (default: ${DEFAULT-VALUE}); quod backends lists them.")
    private String backend = "trace";

    @Option(names = "--option", paramLabel = "NAME=VALUE", description = "An option of the backend.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(names = "--profile", paramLabel = "NAME", description = "The backend's option \"profile\".")
    private @Nullable String profile;

    /** Returns the backend's id. */
    public String backend() {
        return backend;
    }

    /** Returns what the backend is told. */
    public BackendOptions options() {
        BackendOptions all = BackendOptions.of(options);
        return profile == null ? all : all.with("profile", profile);
    }
}

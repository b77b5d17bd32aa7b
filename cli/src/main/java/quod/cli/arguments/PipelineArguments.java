package quod.cli.arguments;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import quod.api.OptimizationStrategy;
import quod.api.Prover;
import quod.api.spi.BackendOptions;
import quod.cli.catalog.Catalog;
import quod.cli.outcome.CommandFailure;
import quod.cli.outcome.Failures;
import quod.strategies.Pipeline;
import quod.strategies.Quod;
import quod.strategies.config.PipelineConfiguration;

/** The options that choose a backend, or a file that chooses one and strategies around it. */
public final class PipelineArguments {
    private static final Set<String> FOR_SEVERAL = Set.of("batch", "parallel", "adaptive");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A pipeline, as docs/strategies.md describes it: TOML, or .properties; it names the backend.")
    private @Nullable Path file;

    @Option(names = "--explain", description = "Tell what the strategies decide and why.")
    private boolean explain;

    @Mixin
    private BackendArguments backend = new BackendArguments();

    private @Nullable PipelineConfiguration configuration;

    /** Tells whether the pipeline has strategies that can do more with several requests than with one. */
    public boolean provesSeveral() {
        return configuration != null && configuration.order().stream().anyMatch(FOR_SEVERAL::contains);
    }

    /**
     * Returns the pipeline.
     *
     * @param catalog has the backends
     * @param registry takes its meters
     * @param notes is told what strategies decide, if that is wished
     * @throws CommandFailure if the file or an option is bad
     */
    public Pipeline open(Catalog catalog, Optional<MeterRegistry> registry, Consumer<String> notes) {
        Quod.Builder builder = Quod.builder();
        registry.ifPresent(builder::metrics);
        if (explain) {
            builder.decisions(notes);
        }
        Path chosen = file;
        if (chosen == null) {
            return builder.around(prover(catalog, backend.backend(), backend.options()));
        }
        if (backend.isGiven()) {
            throw CommandFailure.usage(
                    "--config chooses the backend and its options: --backend, --option and --profile don't go with it");
        }
        PipelineConfiguration read = read(chosen);
        configuration = read;
        builder.strategies(strategies(chosen, read).toArray(OptimizationStrategy[]::new));
        read.memoryBudgetBytes().ifPresent(builder::memoryBudgetBytes);
        return builder.around(prover(catalog, read.backend(), read.options()));
    }

    private static PipelineConfiguration read(Path file) {
        try {
            return PipelineConfiguration.read(file);
        } catch (IOException e) {
            throw Failures.unreadable(file, e);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    private static List<OptimizationStrategy> strategies(Path file, PipelineConfiguration read) {
        try {
            return read.strategies();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(file + ": " + e.getMessage());
        }
    }

    private static Prover prover(Catalog catalog, String id, BackendOptions options) {
        try {
            return catalog.backends().prover(id, options);
        } catch (IllegalArgumentException e) {
            throw Failures.badOption(id, e);
        }
    }
}

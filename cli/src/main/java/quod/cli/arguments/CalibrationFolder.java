package quod.cli.arguments;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import quod.strategies.adaptive.AdaptiveStrategy;

/** The option that says where calibrations are kept. */
public final class CalibrationFolder {
    @Option(
            names = "--calibrations",
            paramLabel = "FOLDER",
            description = "Where calibrations are kept (default: $XDG_CACHE_HOME/quod or ~/.cache/quod).")
    private @Nullable Path folder;

    /** Returns the strategy with that folder, if one was given. */
    public AdaptiveStrategy in(AdaptiveStrategy strategy) {
        return folder == null ? strategy : strategy.folder(folder);
    }
}

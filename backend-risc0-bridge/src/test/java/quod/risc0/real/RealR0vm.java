package quod.risc0.real;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import quod.risc0.client.R0vmClient;
import quod.risc0.client.R0vmException;
import quod.risc0.client.R0vmLocator;
import quod.risc0.client.R0vmSettings;

/**
 * The real r0vm: the system property {@code quod.r0vm}; else where {@code .ci/r0vm} builds it; else where the bridge
 * looks for it.
 */
public final class RealR0vm {
    private static final Optional<Path> PROGRAM = look();

    private RealR0vm() {}

    /** Returns the program, if there is one of version 3.0. */
    public static Optional<Path> find() {
        return PROGRAM;
    }

    /** Returns a client of it. */
    public static R0vmClient client() throws R0vmException {
        return R0vmClient.open(R0vmSettings.of(PROGRAM.orElseThrow()));
    }

    private static Optional<Path> look() {
        Optional<Path> explicit =
                Optional.ofNullable(System.getProperty("quod.r0vm")).map(Path::of);
        if (explicit.isEmpty() && System.getenv("RISC0_SERVER_PATH") == null) {
            String cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                    .filter(text -> !text.isEmpty())
                    .orElse(System.getProperty("user.home") + "/.cache");
            explicit = Optional.of(Path.of(cache, "quod", "r0vm-3.0.6", "bin", "r0vm"))
                    .filter(Files::isExecutable);
        }
        return R0vmLocator.locate(explicit, System.getenv()) instanceof R0vmLocator.Found found
                        && isOfVersion3(found.program())
                ? Optional.of(found.program())
                : Optional.empty();
    }

    private static boolean isOfVersion3(Path program) {
        try {
            return R0vmClient.open(R0vmSettings.of(program)).version().hasLoopbackInterface();
        } catch (R0vmException e) {
            return false;
        }
    }
}

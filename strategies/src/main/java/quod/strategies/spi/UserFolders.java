package quod.strategies.spi;

import java.nio.file.Path;
import java.util.Map;

/** Where a user's files belong, by the XDG rules. */
public final class UserFolders {
    private UserFolders() {}

    /** Returns {@code $XDG_CACHE_HOME/quod}, or {@code ~/.cache/quod}: what can be made again. */
    public static Path cache() {
        return of(System.getenv(), "XDG_CACHE_HOME", ".cache");
    }

    /** Returns {@code $XDG_CONFIG_HOME/quod}, or {@code ~/.config/quod}: what is to be kept. */
    public static Path configuration() {
        return of(System.getenv(), "XDG_CONFIG_HOME", ".config");
    }

    /** Returns the folder that an environment names, if it names an absolute one, and the default otherwise. */
    static Path of(Map<String, String> environment, String variable, String standard) {
        String value = environment.getOrDefault(variable, "");
        Path base = value.isBlank() || !Path.of(value).isAbsolute()
                ? Path.of(System.getProperty("user.home"), standard)
                : Path.of(value);
        return base.resolve("quod");
    }
}

package quod.cli;

import java.util.List;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import picocli.CommandLine.Command;

/**
 * Commands of other jars: tools on the class path whose class is a picocli command, such as {@code demo}. The JDK's own
 * tools are not made for it.
 */
final class FoundCommands {
    private FoundCommands() {}

    static List<Object> all() {
        return ServiceLoader.load(ToolProvider.class).stream()
                .filter(tool -> tool.type().isAnnotationPresent(Command.class))
                .<Object>map(ServiceLoader.Provider::get)
                .toList();
    }
}

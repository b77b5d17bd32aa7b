package quod.cli.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quod.cli.compare.process.JavaCommand;

/**
 * The machine and the JVM on which a comparison ran.
 *
 * @param quod the version of quod
 * @param cpu the processor's name, or the architecture where no name can be read
 * @param cores the cores that the JVM may use
 * @param memoryBytes the machine's memory; null where it cannot be read
 * @param os the operating system with its version and architecture
 * @param jdk the version and vendor of the JDK
 * @param vm the virtual machine
 * @param flags the JVM's flags, which the children get too
 * @param maximumHeapBytes the largest heap
 * @param loadAverage the load over a minute before the comparison; null where it is unknown
 */
public record Environment(
        String quod,
        String cpu,
        int cores,
        @Nullable Long memoryBytes,
        String os,
        String jdk,
        String vm,
        List<String> flags,
        long maximumHeapBytes,
        @Nullable Double loadAverage) {
    /** Describes this machine and this JVM. */
    public static Environment here(String quodVersion) {
        return new Environment(
                quodVersion,
                value(Path.of("/proc/cpuinfo"), "model name").orElse(System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                value(Path.of("/proc/meminfo"), "MemTotal")
                        .flatMap(Environment::kibibytes)
                        .orElse(null),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("java.vm.name"),
                JavaCommand.flags(),
                Runtime.getRuntime().maxMemory(),
                load());
    }

    /** Tells whether other work kept more than a tenth of the cores busy before the comparison. */
    public boolean busy() {
        return loadAverage != null && loadAverage > 0.1 * cores;
    }

    private static @Nullable Double load() {
        double average = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return average < 0 ? null : average;
    }

    private static Optional<String> value(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name) && line.indexOf(':') > 0)
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException notHere) {
            return Optional.empty();
        }
    }

    private static Optional<Long> kibibytes(String text) {
        try {
            return Optional.of(Long.parseLong(text.split(" ", 2)[0]) * 1024);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

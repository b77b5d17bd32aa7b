package quod.cli.compare;

import com.sun.management.OperatingSystemMXBean;
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
 * @param flags the JVM's flags, which the children get too; of a file only its name, since a report is for others to read
 * @param maximumHeapBytes the largest heap
 * @param busyCores the cores that other processes kept busy for a second before the comparison; null where it is unknown
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
        @Nullable Double busyCores) {
    private static final long LOOK_MILLIS = 1000;

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
                JavaCommand.flags().stream().map(Environment::withoutFolders).toList(),
                Runtime.getRuntime().maxMemory(),
                busyWithOthers());
    }

    /** Tells whether other work kept more than a tenth of the cores busy before the comparison. */
    public boolean busy() {
        return busyCores != null && busyCores > 0.1 * cores;
    }

    /** Returns a flag such as {@code -XX:AOTCache=FOLDER/FILE} with the file's name alone. */
    static String withoutFolders(String flag) {
        int value = flag.indexOf('=') + 1;
        int name = Math.max(flag.lastIndexOf('/'), flag.lastIndexOf('\\')) + 1;
        return value > 0 && name > value ? flag.substring(0, value) + flag.substring(name) : flag;
    }

    /** Looks for a second; the average over a minute would still hold the build before the comparison. */
    private static @Nullable Double busyWithOthers() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)) {
            return null;
        }
        // Both count from the call before.
        system.getCpuLoad();
        system.getProcessCpuLoad();
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        double all = system.getCpuLoad();
        double own = system.getProcessCpuLoad();
        return all < 0 || own < 0 ? null : Math.max(0, all - own) * system.getAvailableProcessors();
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

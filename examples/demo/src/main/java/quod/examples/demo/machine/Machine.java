package quod.examples.demo.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The machine, the JVM and the source that figures belong to.
 *
 * @param processor the processor's name, or what the JVM says where that is not to be had
 * @param cores how many processors the JVM sees
 * @param memoryMebibytes the machine's memory; 0 if unknown
 * @param system the operating system
 * @param java the JVM
 * @param heapMebibytes the largest heap
 * @param flags the JVM's options
 * @param commit the commit of the sources in the working folder; "unknown" outside of one
 */
public record Machine(
        String processor,
        int cores,
        long memoryMebibytes,
        String system,
        String java,
        long heapMebibytes,
        List<String> flags,
        String commit) {
    private static final String UNKNOWN = "unknown";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Copies. */
    public Machine {
        flags = List.copyOf(flags);
    }

    /** Finds out about this machine. */
    public static Machine here() {
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + Runtime.version() + " (" + System.getProperty("java.vendor")
                        + ")",
                Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                commitOf());
    }

    private static String processorName() {
        return field(Path.of("/proc/cpuinfo"), "model name")
                .or(() -> output("sysctl", "-n", "machdep.cpu.brand_string"))
                .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
                .orElse(UNKNOWN + " (" + System.getProperty("os.arch") + ")");
    }

    private static long memory() {
        return field(Path.of("/proc/meminfo"), "MemTotal")
                .map(text -> text.replaceAll("\\D", ""))
                .filter(digits -> !digits.isEmpty())
                .map(digits -> Long.parseLong(digits) >> 10)
                .orElse(0L);
    }

    private static String commitOf() {
        return output("git", "rev-parse", "HEAD")
                .filter(hash -> hash.matches("[0-9a-f]{40,64}"))
                .map(hash -> output("git", "status", "--porcelain").isPresent() ? hash + ", with changes" : hash)
                .orElse(UNKNOWN);
    }

    private static Optional<String> field(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name) && line.contains(":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** Returns what a command prints; empty if it prints nothing, fails, or is not there. */
    private static Optional<String> output(String... command) {
        try {
            Path file = Files.createTempFile("quod-demo", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(file.toFile())
                        .start();
                if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                String text = Files.readString(file, StandardCharsets.UTF_8).strip();
                return process.exitValue() == 0 && !text.isEmpty() ? Optional.of(text) : Optional.empty();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException absent) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

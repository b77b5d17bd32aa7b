package quod.risc0;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds the program {@code r0vm} and asks for its version. */
final class R0vm {
    private static final long TIMEOUT_SECONDS = 5;
    private static final int MAX_OUTPUT_BYTES = 256;

    private R0vm() {}

    /** Returns the first executable file r0vm in a folder of the PATH. */
    static Optional<Path> find(Map<String, String> environment) {
        String name = File.separatorChar == '\\' ? "r0vm.exe" : "r0vm";
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!folder.isEmpty()) {
                Path file = Path.of(folder, name);
                if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /** Returns what {@code r0vm --version} prints, or a sentence on why it printed nothing. */
    static String version(Path program) {
        try {
            ProcessBuilder builder = new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true);
            builder.environment().keySet().removeIf(key -> key.startsWith("RISC0") || key.startsWith("BONSAI"));
            Process process = builder.start();
            process.getOutputStream().close();
            try {
                if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    return "it did not answer --version within " + TIMEOUT_SECONDS + " s";
                }
                if (process.exitValue() != 0) {
                    return "its --version failed with exit code " + process.exitValue();
                }
                byte[] output = process.getInputStream().readNBytes(MAX_OUTPUT_BYTES);
                String text = new String(output, StandardCharsets.UTF_8).strip();
                return text.isEmpty()
                        ? "it printed no version"
                        : text.lines().findFirst().orElse("");
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return "it cannot be run: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted while asking for its version";
        }
    }
}

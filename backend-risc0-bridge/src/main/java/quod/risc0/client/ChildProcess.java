package quod.risc0.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process of r0vm: started with a clean environment, its error output kept to a tail, ended with everything that it
 * started when this is closed or the JVM ends.
 */
final class ChildProcess implements AutoCloseable {
    /** What a native program needs of its surroundings. Everything else, RISC Zero's variables first, stays out. */
    private static final Set<String> PASSED = caseless(
            "PATH",
            "HOME",
            "USERPROFILE",
            "SYSTEMROOT",
            "SYSTEMDRIVE",
            "WINDIR",
            "TMPDIR",
            "TEMP",
            "TMP",
            "LANG",
            "LC_ALL",
            "LD_LIBRARY_PATH",
            "DYLD_LIBRARY_PATH",
            "CUDA_VISIBLE_DEVICES");

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Process process;
    private final ErrorTail errors;
    private final Thread atExit;

    private ChildProcess(Process process) {
        this.process = process;
        this.errors = ErrorTail.of(process.getErrorStream(), "r0vm-errors-" + process.pid());
        this.atExit = new Thread(() -> end(process), "r0vm-end-" + process.pid());
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException e) {
            end(process);
        }
    }

    /**
     * Starts the command with these arguments.
     *
     * @param output what becomes of its standard output: a pipe, or nothing
     * @param folder the working folder; null: this process's own
     * @throws R0vmException.Unusable if it cannot be started
     */
    static ChildProcess start(
            R0vmSettings settings, List<String> arguments, ProcessBuilder.Redirect output, @Nullable Path folder)
            throws R0vmException.Unusable {
        List<String> command = new ArrayList<>(settings.command());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output);
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> !PASSED.contains(name));
        if (settings.threads() > 0) {
            environment.put("RAYON_NUM_THREADS", Integer.toString(settings.threads()));
        }
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new ChildProcess(process);
        } catch (IOException e) {
            throw new R0vmException.Unusable(settings.program() + " cannot be run: " + e.getMessage(), e);
        }
    }

    Process process() {
        return process;
    }

    /** Returns the exit code once it has ended; empty if it has not within that time, or this thread is interrupted. */
    OptionalInt waitFor(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /** Reads its standard output to the end and returns the beginning; nothing if the process is ended meanwhile. */
    byte[] output(int maximumBytes) {
        InputStream stream = process.getInputStream();
        try {
            byte[] beginning = stream.readNBytes(maximumBytes);
            stream.transferTo(OutputStream.nullOutputStream());
            return beginning;
        } catch (IOException e) {
            // Ending a process closes its streams. How it ended is asked for next.
            return new byte[0];
        }
    }

    /** Returns the end of what it wrote to standard error. */
    String errorOutput() {
        return errors.text(process.isAlive() ? Duration.ofMillis(1) : PATIENCE);
    }

    /** Ends the process and everything below it; waits until it is gone. */
    void kill() {
        end(process);
    }

    private static void end(Process process) {
        // The tree is listed before its root goes: orphans could not be found afterwards.
        try (Stream<ProcessHandle> below = process.descendants()) {
            below.toList().forEach(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook runs.
        }
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Set<String> caseless(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }
}

package quod.cli.compare.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quod.api.Cancellation;

/**
 * Runs commands in JVMs like this one. A process that is ended gets a moment to put its temporary files away; then it is
 * killed with its descendants.
 */
public final class JvmChildren implements Children {
    private static final long POLL_MILLIS = 10;
    /** The tree of processes is looked up once in so many polls: that costs more than a look at one process. */
    private static final int POLLS_PER_TREE = 10;

    private static final long GRACE_MILLIS = 400;
    /** Ctrl-C reaches a child before this process knows of it. */
    private static final long CANCELLATION_MILLIS = 250;
    /** Readers of streams that a grandchild keeps open are not waited for any longer. */
    private static final Duration READERS = Duration.ofSeconds(2);

    private final Function<List<String>, List<String>> commandLine;

    /** Creates one that starts {@code quod}. */
    public JvmChildren() {
        this(JavaCommand::quod);
    }

    JvmChildren(Function<List<String>, List<String>> commandLine) {
        this.commandLine = commandLine;
    }

    @Override
    public Ended run(Order order, Consumer<String> lines, Cancellation cancellation) {
        long begun = System.nanoTime();
        Process process;
        try {
            process = new ProcessBuilder(commandLine.apply(order.arguments())).start();
        } catch (IOException e) {
            return new Ended(Cause.NOT_STARTED, -1, System.nanoTime() - begun, null, String.valueOf(e.getMessage()));
        }
        LastWords errors = new LastWords();
        Thread out = Thread.ofVirtual().start(() -> read(process.inputReader(StandardCharsets.UTF_8), lines));
        Thread err = Thread.ofVirtual()
                .start(() -> read(
                        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8)),
                        errors::add));
        Thread in = Thread.ofVirtual().start(() -> write(process, order.input()));
        ProcessMemory memory = new ProcessMemory(Path.of("/proc"));
        @Nullable Cause stopped = null;
        try {
            stopped = await(process, begun + order.timeout().toNanos(), memory, cancellation);
        } finally {
            end(process);
        }
        long wallNanos = System.nanoTime() - begun;
        join(out);
        join(err);
        in.interrupt();
        Cause cause = stopped != null
                ? stopped
                : process.exitValue() != 0 && soonCancelled(cancellation) ? Cause.CANCELLED : Cause.EXITED;
        return new Ended(
                cause,
                cause == Cause.EXITED ? process.exitValue() : -1,
                wallNanos,
                memory.peakBytes().isPresent() ? memory.peakBytes().getAsLong() : null,
                errors.toString());
    }

    /** Waits for the end; returns null if the process ended by itself. */
    private static @Nullable Cause await(
            Process process, long deadlineNanos, ProcessMemory memory, Cancellation cancellation) {
        List<Long> descendants = List.of();
        try {
            for (int poll = 0; ; poll++) {
                if (poll % POLLS_PER_TREE == 0) {
                    descendants = process.descendants().map(ProcessHandle::pid).toList();
                }
                memory.sample(process.pid(), descendants);
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return null;
                }
                if (cancellation.isCancelled()) {
                    return Cause.CANCELLED;
                }
                if (System.nanoTime() - deadlineNanos >= 0) {
                    return Cause.TIMED_OUT;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Cause.CANCELLED;
        }
    }

    /**
     * Ends the process and its descendants; nothing happens to a process that has ended. It goes by the handle, since
     * {@link Process#destroy} would close the streams with what is still unread in them.
     */
    private static void end(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        ProcessHandle handle = process.toHandle();
        handle.destroy();
        boolean interrupted = false;
        try {
            if (!process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                handle.destroyForcibly();
            }
        } catch (InterruptedException e) {
            handle.destroyForcibly();
            interrupted = true;
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
        if (interrupted) {
            Thread.currentThread().interrupt();
        } else if (process.isAlive()) {
            process.onExit().join();
        }
    }

    private static boolean soonCancelled(Cancellation cancellation) {
        long until = System.nanoTime() + Duration.ofMillis(CANCELLATION_MILLIS).toNanos();
        while (!cancellation.isCancelled() && System.nanoTime() - until < 0) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
        return cancellation.isCancelled();
    }

    private static void read(BufferedReader stream, Consumer<String> lines) {
        try (stream) {
            for (String line = stream.readLine(); line != null; line = stream.readLine()) {
                lines.accept(line);
            }
        } catch (IOException closed) {
            // The process was killed; what it said before is kept.
        }
    }

    private static void write(Process process, byte[] input) {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input);
        } catch (IOException closed) {
            // The process ended without reading all; its exit code tells why.
        }
    }

    private static void join(Thread reader) {
        try {
            reader.join(READERS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The last lines, bounded. */
    private static final class LastWords {
        private static final int MOST = 4000;
        private static final String GREETING = "WARNING: Using incubator modules";
        private final StringBuilder text = new StringBuilder();

        synchronized void add(String line) {
            if (!line.startsWith(GREETING)) {
                text.append(line, 0, Math.min(line.length(), MOST)).append('\n');
                text.delete(0, Math.max(0, text.length() - MOST));
            }
        }

        @Override
        public synchronized String toString() {
            return text.toString().strip();
        }
    }
}

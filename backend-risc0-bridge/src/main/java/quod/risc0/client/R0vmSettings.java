package quod.risc0.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How to run r0vm.
 *
 * @param command the program, and arguments that come before quod's own
 * @param connectTimeout how long the program may take to start, to connect, to answer the version, to end
 * @param executeTimeout how long an execution, a verification or an image id may take
 * @param proveTimeout how long a proof may take
 * @param maxMessageBytes longer messages, receipts and journals of r0vm's are refused
 * @param threads how many threads it may use; 0: as many as it likes
 * @param temporaryFolder where files for the command line are written; they are gone after each request
 * @param limits how many processes run at once; shared by those that shall be bounded together
 */
public record R0vmSettings(
        List<String> command,
        Duration connectTimeout,
        Duration executeTimeout,
        Duration proveTimeout,
        int maxMessageBytes,
        int threads,
        Path temporaryFolder,
        R0vmLimits limits) {
    /** Copies and checks. */
    public R0vmSettings {
        command = List.copyOf(command);
        if (command.isEmpty() || maxMessageBytes < 1 || threads < 0) {
            throw new IllegalArgumentException("a command, a positive bound and no negative number of threads");
        }
    }

    /** Returns the defaults: 10 s to connect, 10 minutes to execute, 12 hours to prove, messages up to 1 GiB. */
    public static R0vmSettings of(List<String> command, R0vmLimits limits) {
        return new R0vmSettings(
                command,
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                Duration.ofHours(12),
                1 << 30,
                0,
                Path.of(System.getProperty("java.io.tmpdir")),
                limits);
    }

    /** Returns the defaults for a program, with limits of its own. */
    public static R0vmSettings of(Path program) {
        return of(List.of(program.toString()), R0vmLimits.standard());
    }

    /** Returns these settings with other times. */
    public R0vmSettings withTimeouts(Duration connect, Duration execute, Duration prove) {
        return new R0vmSettings(command, connect, execute, prove, maxMessageBytes, threads, temporaryFolder, limits);
    }

    /** Returns these settings with another bound on messages. */
    public R0vmSettings withMaxMessageBytes(int bytes) {
        return new R0vmSettings(
                command, connectTimeout, executeTimeout, proveTimeout, bytes, threads, temporaryFolder, limits);
    }

    /** Returns these settings with that many threads; 0: as many as r0vm likes. */
    public R0vmSettings withThreads(int count) {
        return new R0vmSettings(
                command, connectTimeout, executeTimeout, proveTimeout, maxMessageBytes, count, temporaryFolder, limits);
    }

    /** Returns these settings with another folder for temporary files. */
    public R0vmSettings withTemporaryFolder(Path folder) {
        return new R0vmSettings(
                command, connectTimeout, executeTimeout, proveTimeout, maxMessageBytes, threads, folder, limits);
    }

    /** Returns the program's name, for messages. */
    String program() {
        return command.getFirst();
    }
}

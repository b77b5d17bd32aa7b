package quod.examples.demo.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells how much processor time each process has used, by its id. */
interface ProcessTimes {
    Map<Long, Load.Used> all();

    /** Returns the one that works here: /proc where there is one, else what Java tells of processes. */
    static ProcessTimes here() {
        Path proc = Path.of("/proc");
        return Files.isReadable(proc.resolve("self/stat")) ? () -> fromProc(proc) : ProcessTimes::fromHandles;
    }

    /** Reads {@code /proc/PID/stat} of all processes; one that ends in between is left out. */
    static Map<Long, Load.Used> fromProc(Path proc) {
        Map<Long, Load.Used> all = new HashMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path folder : folders) {
                try {
                    parse(Files.readString(folder.resolve("stat")))
                            .ifPresent(used ->
                                    all.put(Long.parseLong(folder.getFileName().toString()), used));
                } catch (IOException ended) {
                    // It is gone, or not for us to see.
                }
            }
        } catch (IOException unreadable) {
            return fromHandles();
        }
        return all;
    }

    /** Reads a line of {@code stat}: the name stands in parentheses, user and system time are fields 14 and 15. */
    static Optional<Load.Used> parse(String stat) {
        final long nanosPerTick = 10_000_000;
        int open = stat.indexOf('(');
        int close = stat.lastIndexOf(')');
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        String[] fields = stat.substring(close + 1).strip().split("\\s+", -1);
        final int user = 11;
        if (fields.length < user + 2) {
            return Optional.empty();
        }
        try {
            long ticks = Long.parseLong(fields[user]) + Long.parseLong(fields[user + 1]);
            return Optional.of(new Load.Used(stat.substring(open + 1, close), ticks * nanosPerTick));
        } catch (NumberFormatException odd) {
            return Optional.empty();
        }
    }

    private static Map<Long, Load.Used> fromHandles() {
        Map<Long, Load.Used> all = new HashMap<>();
        ProcessHandle.allProcesses().forEach(process -> {
            ProcessHandle.Info info = process.info();
            Path program = Path.of(info.command().orElse("process " + process.pid()));
            all.put(
                    process.pid(),
                    new Load.Used(
                            String.valueOf(program.getFileName()),
                            info.totalCpuDuration().orElse(Duration.ZERO).toNanos()));
        });
        return all;
    }
}

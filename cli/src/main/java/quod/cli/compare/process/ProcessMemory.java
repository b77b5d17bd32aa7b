package quod.cli.compare.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The resident memory of processes, from Linux's {@code /proc/PID/status}. Nothing is known elsewhere.
 *
 * <p>{@code VmHWM} is the largest size so far, kept by the kernel: a sample misses only what a process grows between its
 * last sample and its end.
 */
final class ProcessMemory {
    private static final String LARGEST = "VmHWM:";

    private final Path proc;
    private long peakBytes = -1;

    ProcessMemory(Path proc) {
        this.proc = proc;
    }

    /** Adds up the largest sizes of the processes that live now; the largest sum of all samples is the peak. */
    void sample(long pid, List<Long> descendants) {
        OptionalLong own = largest(pid);
        if (own.isPresent()) {
            long sum = own.getAsLong();
            for (long descendant : descendants) {
                sum += largest(descendant).orElse(0);
            }
            peakBytes = Math.max(peakBytes, sum);
        }
    }

    /** Returns the peak; empty if no sample could be read. */
    OptionalLong peakBytes() {
        return peakBytes < 0 ? OptionalLong.empty() : OptionalLong.of(peakBytes);
    }

    private OptionalLong largest(long pid) {
        try {
            for (String line : Files.readAllLines(proc.resolve(pid + "/status"))) {
                if (line.startsWith(LARGEST)) {
                    String[] words = line.substring(LARGEST.length()).strip().split("\\s+", 2);
                    return OptionalLong.of(Math.multiplyExact(Long.parseLong(words[0]), 1024L));
                }
            }
            return OptionalLong.empty();
        } catch (IOException | NumberFormatException | ArithmeticException unreadable) {
            return OptionalLong.empty();
        }
    }
}

package quod.cli.compare.process;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import quod.api.Cancellation;

/** Runs commands of {@code quod} in processes of their own. */
@FunctionalInterface
public interface Children {
    /**
     * Runs a command to its end, or ends it with all that it started when it was cancelled or its time is over. Never
     * throws for what the process does; a process that cannot be started is {@link Cause#NOT_STARTED}.
     */
    Ended run(Order order, Consumer<String> lines, Cancellation cancellation);

    /**
     * What to run.
     *
     * @param arguments the arguments of {@code quod}
     * @param input what the process reads from standard input; may hold a witness, which therefore stands in no file
     *     and on no command line
     * @param timeout how long it may take
     */
    record Order(List<String> arguments, byte[] input, Duration timeout) {
        /** Copies the arguments. */
        public Order {
            arguments = List.copyOf(arguments);
        }
    }

    /** Why a process ended. */
    enum Cause {
        /** By itself. */
        EXITED,
        /** Its time was over. */
        TIMED_OUT,
        /** It was cancelled. */
        CANCELLED,
        /** It never ran. */
        NOT_STARTED
    }

    /**
     * How a process ended.
     *
     * @param cause why
     * @param exitCode its exit code; -1 where it did not exit by itself
     * @param wallNanos from before its start until after its end, in nanoseconds
     * @param peakBytes the largest resident memory of the process and its descendants; null where it cannot be read
     * @param lastWords the end of what it wrote to standard error
     */
    record Ended(
            Cause cause,
            int exitCode,
            long wallNanos,
            @Nullable Long peakBytes,
            String lastWords) {
        /** Tells whether it exited by itself with code 0. */
        public boolean well() {
            return cause == Cause.EXITED && exitCode == 0;
        }
    }
}

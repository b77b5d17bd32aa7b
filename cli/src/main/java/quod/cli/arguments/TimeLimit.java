package quod.cli.arguments;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import quod.api.Cancellation;
import quod.cli.outcome.CommandFailure;

/** What the option {@code --timeout} means. */
public final class TimeLimit {
    private TimeLimit() {}

    /**
     * Returns what cancels after so many seconds; without a number, what nothing cancels yet.
     *
     * @throws CommandFailure if it is not a number above 0
     */
    public static Cancellation cancellation(@Nullable Double seconds) {
        if (seconds == null) {
            return Cancellation.create();
        }
        if (!(seconds > 0 && seconds <= Integer.MAX_VALUE)) {
            throw CommandFailure.usage("--timeout " + seconds + " is not a number of seconds above 0");
        }
        return Cancellation.after(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}

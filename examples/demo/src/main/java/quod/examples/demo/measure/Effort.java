package quod.examples.demo.measure;

import java.time.Duration;

/**
 * How long a contest may last.
 *
 * @param warmUp the longest warm-up; it ends when times no longer fall and the compiler is idle
 * @param measuring how long is measured after it
 * @param leastRounds the fewest measured rounds, however long they take
 * @param mostRounds the most measured rounds
 * @param clock what runs are measured with
 */
public record Effort(Duration warmUp, Duration measuring, int leastRounds, int mostRounds, TimeSource clock) {
    private static final int LEAST_ROUNDS = 5;
    private static final int MOST_ROUNDS = 2000;

    /** Returns an effort of that length. */
    public static Effort of(Duration warmUp, Duration measuring) {
        return new Effort(warmUp, measuring, LEAST_ROUNDS, MOST_ROUNDS, TimeSource.WALL);
    }

    /** Returns this effort with another fewest number of rounds. */
    public Effort atLeast(int rounds) {
        return new Effort(warmUp, measuring, rounds, mostRounds, clock);
    }

    /** Returns this effort with another longest warm-up. */
    public Effort warmingUp(Duration longest) {
        return new Effort(longest, measuring, leastRounds, mostRounds, clock);
    }

    /** Returns this effort with another length of measuring. */
    public Effort measuring(Duration length) {
        return new Effort(warmUp, length, leastRounds, mostRounds, clock);
    }

    /** Returns this effort, measured with another clock. */
    public Effort by(TimeSource other) {
        return new Effort(warmUp, measuring, leastRounds, mostRounds, other);
    }
}

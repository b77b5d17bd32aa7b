package quod.risc0.rest;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before another try: the first delay, doubled each time up to the longest, and a random share of it
 * taken off so that many clients don't come back at once.
 *
 * @param first the delay before the second try
 * @param longest the longest delay
 */
public record Backoff(Duration first, Duration longest) {
    /** Checks that 0 &lt; first ≤ longest. */
    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a delay from " + first + " up to " + longest);
        }
    }

    /**
     * Returns the delay after so many tries, 1 at least: between half of min(longest, first·2<sup>tries − 1</sup>) and
     * all of it.
     */
    Duration delay(int tries, RandomGenerator random) {
        double full = Math.min((double) longest.toNanos(), first.toNanos() * Math.pow(2, tries - 1.0));
        return Duration.ofNanos((long) (full * (0.5 + random.nextDouble() / 2)));
    }
}

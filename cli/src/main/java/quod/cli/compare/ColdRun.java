package quod.cli.compare;

import org.jspecify.annotations.Nullable;

/**
 * One proof by {@code quod prove} in a fresh JVM.
 *
 * @param wallNanos from the start of the process to its end, in nanoseconds
 * @param proverNanos the prover's part of it
 * @param peakBytes the largest resident memory of the process and of those that it started; null where it is unknown
 */
public record ColdRun(
        long wallNanos, long proverNanos, @Nullable Long peakBytes) {}

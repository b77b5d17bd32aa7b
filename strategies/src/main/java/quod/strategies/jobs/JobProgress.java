package quod.strategies.jobs;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a job is.
 *
 * @param requests how many requests it has
 * @param begun how many of them have begun; one that is served from a cache never begins
 * @param fraction which part of the work is done, about, 0 to 1
 * @param elapsed how long ago the work began; nothing while it waits in a queue
 * @param remaining how long it will take yet, about; empty while nothing is known
 * @param ended whether its outcomes are there
 */
public record JobProgress(
        int requests, int begun, double fraction, Duration elapsed, Optional<Duration> remaining, boolean ended) {}

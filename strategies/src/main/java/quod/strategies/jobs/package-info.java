/**
 * Proving in the background. Entry: {@link quod.strategies.jobs.Jobs}; a {@link quod.strategies.jobs.Job} is a batch that
 * can be watched and cancelled. {@code Watch} sees to it that everything ends, whatever the executor does. May import
 * the api and {@code quod.strategies.adaptive}.
 */
@NullMarked
package quod.strategies.jobs;

import org.jspecify.annotations.NullMarked;

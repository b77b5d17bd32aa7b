/**
 * The comparison of backends on the same statement: what is measured, and what follows from the figures.
 *
 * <p>In the order in which data flows: {@link quod.cli.compare.Job} and {@link quod.cli.compare.Worker} (one backend, in
 * a process of its own) → {@link quod.cli.compare.Observation} → {@link quod.cli.compare.BackendResult} → {@link
 * quod.cli.compare.Scaling} and {@link quod.cli.compare.Figures} → {@link quod.cli.compare.Evaluation} by {@link
 * quod.cli.compare.FitnessRules}. Entry: {@link quod.cli.compare.ComparisonRun}. Uses the api and {@code
 * quod.cli.compare.process}; prints nothing.
 */
@NullMarked
package quod.cli.compare;

import org.jspecify.annotations.NullMarked;

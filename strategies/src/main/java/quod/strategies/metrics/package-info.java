/**
 * Counts and times what a pipeline does, with Micrometer. Entry: {@link quod.strategies.metrics.PipelineMetrics}, which a
 * {@link quod.strategies.Pipeline} with a meter registry uses by itself. No meter holds anything of a witness, and every
 * tag has few values. May import the api, the other strategies' packages, {@code quod.strategies.spi} and Micrometer.
 */
@NullMarked
package quod.strategies.metrics;

import org.jspecify.annotations.NullMarked;

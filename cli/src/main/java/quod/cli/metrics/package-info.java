/** Metrics over HTTP. Entry: {@link quod.cli.metrics.MetricsEndpoint}. Uses Micrometer and the JDK's HTTP server. */
@NullMarked
package quod.cli.metrics;

import org.jspecify.annotations.NullMarked;

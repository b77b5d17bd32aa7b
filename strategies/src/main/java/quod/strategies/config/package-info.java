/**
 * Pipelines from configuration files. Entry: {@link quod.strategies.config.PipelineConfiguration}; {@link
 * quod.strategies.config.StrategyCatalog} knows which strategies there are. May import the api, Jackson and {@code
 * quod.strategies.spi}.
 */
@NullMarked
package quod.strategies.config;

import org.jspecify.annotations.NullMarked;

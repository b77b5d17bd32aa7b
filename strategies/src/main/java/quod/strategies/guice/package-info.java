/**
 * The same by Guice: {@link quod.strategies.guice.BackendsModule} binds the backends, {@link
 * quod.strategies.guice.StrategiesModule} the strategies, their order and a {@link quod.strategies.Pipeline} of them.
 * May import {@code quod.strategies}, the api and Guice.
 */
@NullMarked
package quod.strategies.guice;

import org.jspecify.annotations.NullMarked;

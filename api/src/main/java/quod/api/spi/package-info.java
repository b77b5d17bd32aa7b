/**
 * What a backend implements to be found: {@link quod.api.spi.ProverBackend}, located by
 * {@link java.util.ServiceLoader}. Users of provers need only {@link quod.api.Backends}.
 */
@NullMarked
package quod.api.spi;

import org.jspecify.annotations.NullMarked;

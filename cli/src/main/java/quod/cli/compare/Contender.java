package quod.cli.compare;

import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;

/**
 * A backend that takes part.
 *
 * @param backend the backend
 * @param options what it is told
 */
public record Contender(ProverBackend backend, BackendOptions options) {}

package quod.cli.compare;

import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;

/**
 * A backend that takes part; with other options, and another label, it may take part again.
 *
 * @param label its name in the comparison
 * @param backend the backend
 * @param options what it is told
 */
public record Contender(String label, ProverBackend backend, BackendOptions options) {}

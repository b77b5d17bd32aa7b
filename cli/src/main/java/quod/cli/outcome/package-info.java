/**
 * How a command ends: {@link quod.cli.outcome.ExitCode}, and errors as an exit code with one sentence. Uses the api alone.
 */
@NullMarked
package quod.cli.outcome;

import org.jspecify.annotations.NullMarked;

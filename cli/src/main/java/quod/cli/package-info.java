/**
 * The command line. Entry: {@link quod.cli.Main}. From there {@code .command} (one class for each command), which reads
 * {@code .arguments}, looks things up in the {@code .catalog}, and prints to the {@code .terminal}; {@code .outcome} says how
 * it ends.
 */
@NullMarked
package quod.cli;

import org.jspecify.annotations.NullMarked;

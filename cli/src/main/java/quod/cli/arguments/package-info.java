/**
 * Options that several commands share, and what they mean. May use {@code .outcome} and {@code .catalog}.
 */
@NullMarked
package quod.cli.arguments;

import org.jspecify.annotations.NullMarked;

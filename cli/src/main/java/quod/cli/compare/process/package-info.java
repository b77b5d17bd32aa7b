/**
 * Processes in which a comparison measures: {@link quod.cli.compare.process.Children} starts a JVM like this one, follows
 * the memory of it and of what it starts, and ends the whole tree when asked to. Uses the api alone; prints nothing.
 */
@NullMarked
package quod.cli.compare.process;

import org.jspecify.annotations.NullMarked;

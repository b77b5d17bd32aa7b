/**
 * The commands, one class each, and the words in which they report. Entry: {@link quod.cli.command.QuodCommand}. May
 * use all other packages of the command line.
 */
@NullMarked
package quod.cli.command;

import org.jspecify.annotations.NullMarked;

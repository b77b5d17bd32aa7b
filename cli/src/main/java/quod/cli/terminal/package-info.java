/**
 * What people and programs see: text, colours, progress, JSON. Entry: {@link quod.cli.terminal.Terminal}. Uses the api alone.
 */
@NullMarked
package quod.cli.terminal;

import org.jspecify.annotations.NullMarked;

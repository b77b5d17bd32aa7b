/**
 * Guests that quod generates: for a program's constraints and a number of rows, a program for RISC Zero's machine that
 * reads a trace, checks every constraint on every row and only then writes a journal that names the statement. Entry:
 * {@link quod.risc0.guest.GeneratedGuest}.
 *
 * <p>The data flows so: a constraint graph is lowered to operations on virtual registers with known ranges
 * ({@code Lowering}), these get the machine's registers ({@code SectionWriter}), and {@code GuestWriter} puts the parts
 * into the frame that reads rows and writes the journal. May import the api, {@code quod.risc0.guest.rv32} and
 * {@code quod.risc0.binary}.
 */
@NullMarked
package quod.risc0.guest;

import org.jspecify.annotations.NullMarked;

/**
 * Writes programs for RISC-V, 32 bits, integer multiplication included (RV32IM). Entry:
 * {@link quod.risc0.guest.rv32.Assembler}. May import the JDK alone.
 *
 * <p>Source of every encoding: The RISC-V Instruction Set Manual, Volume I, chapters "RV32I" and "M", and the table
 * "RV32/64G Instruction Set Listings".
 */
@NullMarked
package quod.risc0.guest.rv32;

import org.jspecify.annotations.NullMarked;

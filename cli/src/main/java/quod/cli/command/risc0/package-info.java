/**
 * {@code quod risc0 …}: guests of RISC Zero that stand alone, without a program of quod's. Entry:
 * {@link quod.cli.command.risc0.Risc0Command}. May import the other packages of the command line, the api and the bridge
 * to RISC Zero.
 */
@NullMarked
package quod.cli.command.risc0;

import org.jspecify.annotations.NullMarked;

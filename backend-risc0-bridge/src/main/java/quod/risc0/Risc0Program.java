package quod.risc0;

import quod.api.CompiledProgram;
import quod.api.TraceProgram;

/**
 * A program that brings a guest of its own for RISC Zero, such as the computation itself, which may cost fewer cycles
 * than checking its trace. It is used where the option {@code guest} is {@code own}, on both sides: a prover's choice
 * alone convinces no verifier.
 */
public interface Risc0Program extends TraceProgram {
    /** Returns the guest that shows statements of this program with that many rows. */
    Risc0Guest guest(CompiledProgram program, int rows);
}

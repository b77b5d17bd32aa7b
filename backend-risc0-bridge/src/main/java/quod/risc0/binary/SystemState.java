package quod.risc0.binary;

import java.util.List;

/**
 * The state of RISC Zero's machine before or after a run: what an image id and the ends of a claim are digests of.
 *
 * @param pc the program counter; 0 in every state that version 3 writes
 * @param merkleRoot the root of the memory's Merkle tree; {@link Digest#ZERO} for a machine that has halted
 */
public record SystemState(int pc, Digest merkleRoot) implements Digestible {
    /** The state after a program has halted. */
    public static final SystemState HALTED = new SystemState(0, Digest.ZERO);

    /** Returns tagged("risc0.SystemState", [root], [pc]). */
    @Override
    public Digest digest() {
        return Digest.tagged("risc0.SystemState", List.of(merkleRoot), pc);
    }
}

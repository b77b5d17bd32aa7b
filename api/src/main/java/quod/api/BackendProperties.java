package quod.api;

import java.util.ArrayList;
import java.util.List;

/**
 * What the proofs of a backend are, as opposed to how fast they come.
 *
 * @param succinct a proof is much smaller, and verified much faster, than a run
 * @param zeroKnowledge a proof tells nothing of the witness beyond the statement
 * @param transparent no secret set-up
 * @param postQuantum no known attack by a quantum computer beyond Grover's
 * @param development meant for development: a policy accepts it only if it is named
 */
public record BackendProperties(
        boolean succinct, boolean zeroKnowledge, boolean transparent, boolean postQuantum, boolean development) {
    /** Returns the properties in words, such as {@code succinct, not zero-knowledge, transparent}. */
    public String summary() {
        List<String> words = new ArrayList<>();
        words.add(succinct ? "succinct" : "not succinct");
        words.add(zeroKnowledge ? "zero-knowledge" : development ? "not private" : "not zero-knowledge");
        words.add(transparent ? "transparent" : "trusted set-up");
        words.add(postQuantum ? "post-quantum" : "not post-quantum");
        return String.join(", ", words);
    }
}

/**
 * Compares this verifier with the one in {@code verifier-python}, which was written after the documents alone. {@link
 * quod.trace.independent.IndependentVerifierTest} is the test, {@link quod.trace.independent.Corpus} its proofs.
 */
package quod.trace.independent;

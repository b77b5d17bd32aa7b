/**
 * The verifier under attack: a dishonest prover with a hook at every step ({@link quod.trace.attack.ScriptedProver}), the
 * proofs that break each check of the verifier and no other, the transcript's binding, and how often a cheating prover
 * succeeds. {@code docs/checks.md} lists which test breaks which check.
 */
@NullMarked
package quod.trace.attack;

import org.jspecify.annotations.NullMarked;

/**
 * Tests that mutation testing asked for: each kills a change of the verifier, its decoders or its shapes that no other
 * test noticed, mostly at a limit. See docs/mutation-testing.md.
 */
package quod.trace.mutants;

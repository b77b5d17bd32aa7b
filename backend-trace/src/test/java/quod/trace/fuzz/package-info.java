/**
 * Fuzzing of everything that reads untrusted bytes: {@link quod.trace.fuzz.VerifierFuzzTest} (proofs, as bytes and as
 * edits of true proofs) and {@link quod.trace.fuzz.DecoderFuzzTest} (each decoder by itself). In the test suite they
 * run the inputs beside them in the test resources, and {@link quod.trace.fuzz.SeededFuzzTest} runs some thousands of
 * random ones; docs/fuzzing.md has the command of a long run.
 */
package quod.trace.fuzz;

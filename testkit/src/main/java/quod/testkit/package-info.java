/**
 * What tests of provers and programs are made of.
 *
 * <p>{@link quod.testkit.ProverContract} is extended by a test of each backend and each strategy, {@link
 * quod.testkit.ProgramContract} by a test of each program. {@link quod.testkit.ReferencePrograms} are the programs that
 * the former proves; {@link quod.testkit.ReferenceChecker} says, slowly and plainly, whether a trace meets its
 * constraints; {@link quod.testkit.ForgedTraces} and {@link quod.testkit.ProofMutator} make false traces and false
 * proofs. May import {@code quod.api}, JUnit and AssertJ.
 */
@NullMarked
package quod.testkit;

import org.jspecify.annotations.NullMarked;

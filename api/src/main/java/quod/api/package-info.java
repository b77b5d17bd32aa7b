/**
 * The contract between programs, provers and verifiers.
 *
 * <p>Reading order: {@link quod.api.TraceProgram} (what a user writes), {@link quod.api.TraceLayout},
 * {@link quod.api.ConstraintBuilder} and {@link quod.api.Expr} (the constraints), {@link quod.api.Trace} (a run),
 * {@link quod.api.CompiledProgram} and {@link quod.api.ProgramId} (its identity), {@link quod.api.Statement} (what a
 * proof claims), {@link quod.api.Prover}, {@link quod.api.Proof}, {@link quod.api.Verifier},
 * {@link quod.api.AcceptancePolicy}, {@link quod.api.Verdict}. May import nothing but the JDK and JSpecify.
 */
@NullMarked
package quod.api;

import org.jspecify.annotations.NullMarked;

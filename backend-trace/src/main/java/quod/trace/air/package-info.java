/**
 * Constraints over rows: {@link quod.trace.air.AirProgram} turns a program's constraint graph into instructions on
 * blocks of rows; {@link quod.trace.air.TraceChecker} runs them on the trace, {@link
 * quod.trace.air.QuotientEvaluator} on a coset, {@link quod.trace.air.PointEvaluator} evaluates the graph at one point
 * for the verifier. May import the api, {@code quod.trace.field}, {@code quod.trace.poly} and {@code quod.trace.work}.
 */
@NullMarked
package quod.trace.air;

import org.jspecify.annotations.NullMarked;

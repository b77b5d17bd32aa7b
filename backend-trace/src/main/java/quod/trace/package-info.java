/**
 * The backend {@code trace}: a transparent STARK over BabyBear, written in Java. {@link quod.trace.TraceBackend} is the
 * entry.
 *
 * <p>Packages in the order in which data flows: {@code shape} (parameters and sizes), {@code field} and {@code
 * field.kernel}, {@code work}, {@code poly}, {@code hash}, {@code merkle}, {@code transcript}, {@code air}, {@code fri},
 * {@code commit}, {@code proof}, {@code security}, {@code prover} and {@code verifier} (which never import each other),
 * {@code replay} (the development prover). This package may import all of them.
 */
@NullMarked
package quod.trace;

import org.jspecify.annotations.NullMarked;

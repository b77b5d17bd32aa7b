/**
 * How many bits of security a proof has, and which parameters reach a target: pure arithmetic on the parameter set and
 * the traces' figures. The entry classes are {@link quod.trace.security.SecurityAnalysis}, {@link
 * quod.trace.security.ParameterSolver} and {@link quod.trace.security.ProofSizeModel}; theorems, derivations and the
 * choice of the defaults are in {@code docs/soundness.md}. May import the api and {@code quod.trace.shape}.
 */
@NullMarked
package quod.trace.security;

import org.jspecify.annotations.NullMarked;

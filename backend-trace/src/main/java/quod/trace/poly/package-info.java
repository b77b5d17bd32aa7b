/**
 * Polynomials over BabyBear by their coefficients and their evaluations: {@link quod.trace.poly.Transforms} hands out the number-theoretic transform
 * {@link quod.trace.poly.Ntt} of each size. May import {@code quod.trace.field}, {@code quod.trace.field.kernel} and {@code quod.trace.work}.
 */
@NullMarked
package quod.trace.poly;

import org.jspecify.annotations.NullMarked;

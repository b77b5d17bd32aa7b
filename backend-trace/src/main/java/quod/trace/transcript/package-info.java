/**
 * Fiat–Shamir: {@link quod.trace.transcript.Transcript} turns what was sent so far into the next challenge. May import
 * {@code quod.trace.field} and {@code quod.trace.hash}.
 */
@NullMarked
package quod.trace.transcript;

import org.jspecify.annotations.NullMarked;

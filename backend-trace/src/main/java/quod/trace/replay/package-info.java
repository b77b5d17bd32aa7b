/**
 * The development prover {@code replay}: a proof holds the inputs, and verifying means running the program again.
 *
 * <p>Microseconds instead of milliseconds, and neither succinct nor private. Entry: {@link
 * quod.trace.replay.ReplayBackend}. May import {@code quod.api} alone; the STARK's packages do not import it.
 */
@NullMarked
package quod.trace.replay;

import org.jspecify.annotations.NullMarked;

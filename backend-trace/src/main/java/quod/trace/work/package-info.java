/**
 * Parallel loops: the entry interface is {@link quod.trace.work.Workers}. Imports nothing of the prover.
 */
@NullMarked
package quod.trace.work;

import org.jspecify.annotations.NullMarked;

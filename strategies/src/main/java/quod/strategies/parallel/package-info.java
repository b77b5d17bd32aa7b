/**
 * The strategy {@code parallel}: several requests at the same time. Entry: {@link
 * quod.strategies.parallel.ParallelStrategy}. {@code ParallelProver} decides how many workers a call gets, {@code
 * ParallelRun} is one call, {@code MemoryGate} bounds what its workers hold. May import the api and {@code
 * quod.strategies.spi}.
 */
@NullMarked
package quod.strategies.parallel;

import org.jspecify.annotations.NullMarked;

/**
 * Programs to copy from, from the simplest to the widest: {@link quod.examples.programs.Fibonacci},
 * {@link quod.examples.programs.FibonacciN} (a run that ends before the table does),
 * {@link quod.examples.programs.Collatz} (branches, bits), {@link quod.examples.programs.Mimc} (periodic columns),
 * {@link quod.examples.programs.Transfer} (range checks, one-hot selectors),
 * {@link quod.examples.programs.Poseidon2} (hundreds of columns) and {@link quod.examples.programs.KeccakF} (thousands).
 *
 * <p>{@link quod.examples.programs.QuickStart} proves and verifies one. May import {@code quod.api} alone.
 */
@NullMarked
package quod.examples.programs;

import org.jspecify.annotations.NullMarked;

/**
 * The backend {@code risc0}: {@link quod.risc0.Risc0Backend}. It proves and verifies with RISC Zero's {@code r0vm}.
 *
 * <p>Data flows {@code binary} → {@code guest} (a program for RISC Zero's machine, made from constraints) →
 * {@code client} (r0vm runs and proves it) → {@code receipt} (what it proved), and this package puts them together:
 * {@link quod.risc0.Risc0Guest} for guests of one's own. May import all of them, and the api.
 */
@NullMarked
package quod.risc0;

import org.jspecify.annotations.NullMarked;

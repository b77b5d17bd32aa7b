/**
 * Talks with RISC Zero's {@code r0vm}: finds it, asks its version, runs guests, proves runs and checks seals. The entry
 * is {@link quod.risc0.client.R0vmClient#open}. Programs, inputs and receipts are bytes here; what they mean is known to
 * the packages beside this one. May import the api, protobuf and {@code quod.risc0.client.protocol}.
 *
 * <p>Guarantees of every request: one process; a clean environment (an allow-list: no variable of RISC Zero's reaches
 * it); a time limit; cancellation and failure end the whole process tree; what the process prints is kept to a bounded
 * tail; messages longer than a bound are refused unread; temporary files are gone afterwards.
 */
@NullMarked
package quod.risc0.client;

import org.jspecify.annotations.NullMarked;

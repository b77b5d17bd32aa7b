/**
 * Receipts of RISC Zero: their types and digests, both of their byte forms, and the rules for accepting one.
 *
 * <p>Entries: {@link quod.risc0.receipt.Receipt}, read by {@link quod.risc0.receipt.BincodeReceipts} or
 * {@link quod.risc0.receipt.ProtobufReceipts} and judged by {@link quod.risc0.receipt.ReceiptRules}. Nothing here checks a
 * seal: that is r0vm's work, and without it no receipt is accepted.
 *
 * <p>May import {@code quod.risc0.binary} and the api.
 */
@NullMarked
package quod.risc0.receipt;

import org.jspecify.annotations.NullMarked;

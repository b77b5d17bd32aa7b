/**
 * Hashing: {@link quod.trace.hash.TreeHasher} for Merkle trees, transcript and grinding, and {@link quod.trace.hash.Blake3} for messages of bytes. May import
 * {@code quod.trace.field.kernel}.
 */
@NullMarked
package quod.trace.hash;

import org.jspecify.annotations.NullMarked;

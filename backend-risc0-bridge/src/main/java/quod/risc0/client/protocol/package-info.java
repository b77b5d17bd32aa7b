/**
 * The messages of r0vm's 3.0 interface, generated from {@code src/main/proto/quod/r0vm.proto}. Used by
 * {@link quod.risc0.client} alone; imports protobuf.
 */
@NullMarked
package quod.risc0.client.protocol;

import org.jspecify.annotations.NullMarked;

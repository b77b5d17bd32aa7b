/**
 * Program binaries of RISC Zero and their image ids. Entry: {@link quod.risc0.binary.ProgramBinary}, whose
 * {@link quod.risc0.binary.ProgramBinary#imageId imageId} equals what {@code r0vm --id} prints.
 *
 * <p>The data flows so: a binary holds two {@link quod.risc0.binary.Elf32} files; their segments make a memory image;
 * the image's Merkle tree, hashed with Poseidon2, has a root; the root makes a
 * {@link quod.risc0.binary.SystemState}, whose digest is the image id. May import the JDK alone.
 */
@NullMarked
package quod.risc0.binary;

import org.jspecify.annotations.NullMarked;

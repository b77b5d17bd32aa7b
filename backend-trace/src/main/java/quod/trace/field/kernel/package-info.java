/**
 * The loops in which proving spends its time, over whole arrays: {@link quod.trace.field.kernel.Kernels} names them,
 * {@link quod.trace.field.kernel.KernelLoader} chooses between the plain twin and the vector twin. Classes called {@code Vector…} are the only ones of the
 * prover that import {@code jdk.incubator.vector}; nothing refers to them but by name. May import {@code quod.trace.field}.
 */
@NullMarked
package quod.trace.field.kernel;

import org.jspecify.annotations.NullMarked;

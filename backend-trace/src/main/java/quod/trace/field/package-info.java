/**
 * The field BabyBear and its extensions, one element at a time: {@link quod.trace.field.Montgomery} for base elements,
 * {@link quod.trace.field.ExtensionField} for extension elements. Whole arrays are the subject of {@code quod.trace.field.kernel}. Imports nothing of the
 * prover.
 */
@NullMarked
package quod.trace.field;

import org.jspecify.annotations.NullMarked;

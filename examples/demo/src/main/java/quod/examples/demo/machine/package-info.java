/**
 * What the demo runs on: {@link quod.examples.demo.machine.Machine} and what else is running there, {@link
 * quod.examples.demo.machine.Load}. Uses the JDK alone.
 */
@NullMarked
package quod.examples.demo.machine;

import org.jspecify.annotations.NullMarked;

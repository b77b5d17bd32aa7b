/**
 * quod's side of the comparison with other provers: {@link quod.benchmarks.peers.PeerRun} proves one statement many
 * times in one JVM and prints a line of JSON, the same as the measuring programs in {@code benchmarks/peers}, whose
 * script {@code run} calls both.
 *
 * <p>May import {@code quod.api}, {@code quod.examples.programs} and the parameters of {@code quod.trace.shape}.
 */
@NullMarked
package quod.benchmarks.peers;

import org.jspecify.annotations.NullMarked;

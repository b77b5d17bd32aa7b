/** Runs the benchmarks and keeps what they say: {@link quod.benchmarks.suite.Suite}. Uses JMH alone. */
@NullMarked
package quod.benchmarks.suite;

import org.jspecify.annotations.NullMarked;

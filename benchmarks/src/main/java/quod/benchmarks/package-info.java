/**
 * JMH benchmarks, a class for each layer: {@link quod.benchmarks.StrategyBenchmark}, {@link
 * quod.benchmarks.CacheBenchmark} and {@link quod.benchmarks.PipelineBenchmark} for strategies, {@link
 * quod.benchmarks.ProverBenchmark} and {@link quod.benchmarks.VerifierBenchmark} for whole proofs, {@link
 * quod.benchmarks.FriBenchmark}, {@link quod.benchmarks.HashBenchmark}, {@link quod.benchmarks.TransformBenchmark} and
 * {@link quod.benchmarks.FieldBenchmark} below; {@link quod.benchmarks.CalibrationBenchmark} tells how fast the machine is.
 *
 * <p>{@link quod.benchmarks.suite.Suite} runs them all; one by one, after {@code mvn -pl benchmarks -am -DskipTests
 * package}:
 *
 * <pre>{@code java --add-modules=jdk.incubator.vector -cp 'benchmarks/target/dist/lib/*' org.openjdk.jmh.Main ProverBenchmark}</pre>
 */
@NullMarked
package quod.benchmarks;

import org.jspecify.annotations.NullMarked;

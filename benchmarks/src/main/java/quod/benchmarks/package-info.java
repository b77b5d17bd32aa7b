/**
 * JMH benchmarks, a class for each layer: {@link quod.benchmarks.ProverBenchmark} and {@link
 * quod.benchmarks.VerifierBenchmark} for whole proofs, {@link quod.benchmarks.TransformBenchmark}, {@link
 * quod.benchmarks.HashBenchmark} and {@link quod.benchmarks.FieldBenchmark} below.
 *
 * <p>Run, after {@code mvn -pl benchmarks -am -DskipTests package}:
 *
 * <pre>{@code java --add-modules=jdk.incubator.vector -cp 'benchmarks/target/dist/lib/*' org.openjdk.jmh.Main ProverBenchmark}</pre>
 */
@NullMarked
package quod.benchmarks;

import org.jspecify.annotations.NullMarked;

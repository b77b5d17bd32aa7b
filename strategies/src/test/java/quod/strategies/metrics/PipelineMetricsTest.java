package quod.strategies.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quod.api.CompiledProgram;
import quod.api.Inputs;
import quod.api.ProveRequest;
import quod.api.ProverFailedException;
import quod.api.spi.BackendOptions;
import quod.strategies.FakeProver;
import quod.strategies.Pipeline;
import quod.strategies.Quod;
import quod.strategies.Strategies;
import quod.strategies.adaptive.AdaptiveStrategy;
import quod.strategies.jobs.Jobs;
import quod.testkit.ReferencePrograms;
import quod.trace.TraceBackend;

class PipelineMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FakeProver fake = new FakeProver();
    private final CompiledProgram program = CompiledProgram.of(ReferencePrograms.power(2));

    @TempDir
    Path folder;

    private ProveRequest request(int start) {
        return ProveRequest.of(program, Inputs.of("start", start));
    }

    private double counter(String name, String tag, String value) {
        Meter meter = registry.get(name).tag(tag, value).meter();
        return meter.measure().iterator().next().getValue();
    }

    @Test
    void aCounterThatIsRegisteredBeginsWithZeroAndEveryGaugeHasAValue() {
        try (Pipeline pipeline = Quod.builder()
                .metrics(registry)
                .strategies(
                        Strategies.cache(),
                        AdaptiveStrategy.standard().withoutCache().folder(folder))
                .around(fake)) {
            System.gc();
            assertThat(pipeline).hasToString("cache > adaptive > fake-prover");
            assertThat(registry.getMeters())
                    .hasSizeGreaterThan(30)
                    .allSatisfy(meter -> assertThat(meter.measure())
                            .allSatisfy(measurement ->
                                    assertThat(measurement.getValue()).isZero()));
            assertThat(counter("quod.proofs", "outcome", "unsatisfied")).isZero();
            assertThat(counter("quod.cache.events", "event", "eviction")).isZero();
        }
    }

    @Test
    void proofsHitsAndFailuresAreCounted() {
        fake.before = r -> {
            if (r.inputs().value("start") == 13) {
                throw new ProverFailedException("broken");
            }
        };
        try (Pipeline pipeline =
                Quod.builder().metrics(registry).strategies(Strategies.cache()).around(fake)) {
            pipeline.proveAll(List.of(request(1), request(2), request(1), request(13)));
            pipeline.prove(request(1));
            assertThat(counter("quod.proofs", "outcome", "proved")).isEqualTo(2);
            assertThat(counter("quod.proofs", "outcome", "prover_failed")).isEqualTo(1);
            assertThat(counter("quod.requests", "outcome", "proved")).isEqualTo(4);
            assertThat(counter("quod.requests", "outcome", "prover_failed")).isEqualTo(1);
            assertThat(counter("quod.cache.requests", "result", "hit")).isEqualTo(1);
            assertThat(counter("quod.cache.requests", "result", "joined")).isEqualTo(1);
            assertThat(counter("quod.cache.requests", "result", "miss")).isEqualTo(3);
            assertThat(counter("quod.cache.events", "event", "load")).isEqualTo(2);
            assertThat(registry.get("quod.cache.proofs").gauge().value()).isEqualTo(2);
            assertThat(registry.get("quod.requests.open").gauge().value()).isZero();
        }
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void phasesAreTimedAndCommonProofsCountedOnce() {
        TraceBackend trace = new TraceBackend();
        try (Pipeline pipeline = Quod.builder()
                .metrics(registry)
                .strategies(Strategies.batch())
                .around(trace.prover(BackendOptions.none().with("threads", 1)))) {
            pipeline.proveAll(List.of(request(1), request(2), request(3)));
            assertThat(counter("quod.proofs", "outcome", "proved")).isEqualTo(1);
            assertThat(registry.get("quod.proof.statements").summary().totalAmount())
                    .isEqualTo(3);
            assertThat(registry.get("quod.proof.phase")
                            .tag("phase", "FRI")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(counter("quod.decisions", "strategy", "batch")).isEqualTo(1);
        }
    }

    @Test
    void plansAndErrorsOfAdaptiveAreCounted() {
        fake.before = request -> LockSupport.parkNanos(1_000_000);
        try (Pipeline pipeline = Quod.builder()
                .metrics(registry)
                .strategies(AdaptiveStrategy.standard().withoutCache().folder(folder))
                .around(fake)) {
            pipeline.proveAll(List.of(request(1), request(2)));
            pipeline.prove(request(3));
            double plans = 0;
            for (String plan : List.of("direct", "batch", "parallel", "parallel_batch")) {
                plans += counter("quod.adaptive.plans", "plan", plan);
            }
            assertThat(plans).isEqualTo(1);
            assertThat(counter("quod.adaptive.predictions", "interval", "hit")
                            + counter("quod.adaptive.predictions", "interval", "missed"))
                    .isPositive();
            assertThat(pipeline.estimator().orElseThrow().statistics().predictions())
                    .isPositive();
        }
    }

    @Test
    void jobsThatWaitAreCounted() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService one = Executors.newSingleThreadExecutor();
                Pipeline pipeline =
                        Quod.builder().metrics(registry).executor(one).around(fake);
                Jobs jobs = pipeline.jobs()) {
            one.execute(() -> awaitQuietly(release));
            var first = jobs.proveAsync(request(1));
            var second = jobs.proveAsync(request(2));
            assertThat(registry.get("quod.jobs.waiting").gauge().value()).isEqualTo(2);
            release.countDown();
            first.get(1, TimeUnit.MINUTES);
            second.get(1, TimeUnit.MINUTES);
            assertThat(registry.get("quod.jobs.waiting").gauge().value()).isZero();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noMeterNamesAnInput() {
        try (Pipeline pipeline =
                Quod.builder().metrics(registry).strategies(Strategies.cache()).around(fake)) {
            pipeline.prove(request(424_242));
            assertThat(registry.getMetersAsString()).doesNotContain("424242");
        }
    }
}

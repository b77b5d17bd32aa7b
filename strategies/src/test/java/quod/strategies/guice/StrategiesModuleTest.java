package quod.strategies.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import quod.api.Inputs;
import quod.api.OptimizationStrategy;
import quod.api.ProveRequest;
import quod.api.Prover;
import quod.api.StrategyContext;
import quod.api.spi.BackendOptions;
import quod.strategies.Pipeline;
import quod.strategies.cache.ProofCache;
import quod.strategies.config.PipelineConfiguration;
import quod.strategies.config.StrategyCatalog;
import quod.testkit.ReferencePrograms;

class StrategiesModuleTest {
    private static final ProveRequest REQUEST = ProveRequest.of(ReferencePrograms.fibonacci(), Inputs.rows(8));

    private static Pipeline pipeline(List<String> order, Module... more) {
        return Guice.createInjector(java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(
                                        new BackendsModule(),
                                        new StrategiesModule("replay", BackendOptions.none(), order)),
                                java.util.stream.Stream.of(more))
                        .toList())
                .getInstance(Pipeline.class);
    }

    @Test
    void strategiesThatComeWithQuodAreKnownByName() {
        try (Pipeline pipeline = pipeline(List.of("cache", "parallel", "batch"))) {
            assertThat(pipeline).hasToString("cache > parallel > batch > replay");
            assertThat(pipeline.prove(REQUEST)).isSameAs(pipeline.prove(REQUEST));
        }
    }

    @Test
    void aConfigurationIsObeyed() {
        PipelineConfiguration configuration = PipelineConfiguration.of(
                Map.of("backend", "replay", "strategies", "cache", "cache.memory", "1 MiB", "memory", "1 GiB"),
                StrategyCatalog.discover());
        try (Pipeline pipeline = Guice.createInjector(new BackendsModule(), new StrategiesModule(configuration))
                .getInstance(Pipeline.class)) {
            assertThat(pipeline).hasToString("cache > replay");
            assertThat(pipeline.context().memoryBudgetBytes()).isEqualTo(1L << 30);
        }
    }

    @Test
    void aUsersModuleReplacesAStrategyByItsName() {
        OptimizationStrategy mine = new OptimizationStrategy() {
            @Override
            public String name() {
                return "cache";
            }

            @Override
            public Prover optimize(Prover next, StrategyContext context) {
                context.decisions().accept("mine");
                return next;
            }
        };
        try (Pipeline pipeline = pipeline(List.of("cache"), new AbstractModule() {
            @Override
            protected void configure() {
                Multibinder.newSetBinder(binder(), OptimizationStrategy.class)
                        .addBinding()
                        .toInstance(mine);
            }
        })) {
            assertThat(pipeline.explain()).singleElement().asString().endsWith(" mine");
        }
    }

    @Test
    void aUsersModuleReplacesCacheExecutorAndClock() {
        ProofCache cache = ProofCache.of(1 << 20, Optional.empty(), Clock.systemUTC());
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        try (ExecutorService executor = Executors.newSingleThreadExecutor();
                Pipeline pipeline = pipeline(List.of("cache"), new AbstractModule() {
                    @Override
                    protected void configure() {
                        OptionalBinder.newOptionalBinder(binder(), ProofCache.class)
                                .setBinding()
                                .toInstance(cache);
                        OptionalBinder.newOptionalBinder(binder(), Key.get(Clock.class, ForProving.class))
                                .setBinding()
                                .toInstance(clock);
                        OptionalBinder.newOptionalBinder(binder(), Key.get(ExecutorService.class, ForProving.class))
                                .setBinding()
                                .toInstance(executor);
                    }
                })) {
            pipeline.prove(REQUEST);
            pipeline.prove(REQUEST);
            assertThat(cache.statistics().hits()).isEqualTo(1);
            assertThat(pipeline.context().clock()).isSameAs(clock);
            assertThat(pipeline.context().executor()).isSameAs(executor);
        }
    }

    @Test
    void unknownNamesAreErrorsWithTheNearest() {
        assertThatThrownBy(() -> pipeline(List.of("cahce")))
                .isInstanceOf(ProvisionException.class)
                .hasMessageContaining("did you mean cache");
    }
}

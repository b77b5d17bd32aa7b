package quod.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.ProvisionException;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quod.api.BackendProperties;
import quod.api.OptimizationStrategy;
import quod.api.ProveRequest;
import quod.api.ProveResult;
import quod.api.Prover;
import quod.api.ProverFailedException;
import quod.api.ProverInfo;
import quod.api.StrategyContext;
import quod.api.UnavailableBackendException;
import quod.api.Verifier;
import quod.api.spi.Availability;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;
import quod.strategies.guice.BackendsModule;
import quod.strategies.guice.StrategiesModule;

class PipelineTest {
    private final List<String> calls = new ArrayList<>();

    @Test
    void theFirstStrategyIsTheOutermost() {
        try (Pipeline pipeline =
                Pipeline.of(List.of(tracing("outer"), tracing("inner")), new Failing(), StrategyContext.standard())) {
            assertThat(pipeline).hasToString("outer > inner > failing");
            assertThatThrownBy(() -> pipeline.prove(null)).isInstanceOf(ProverFailedException.class);
        }
        assertThat(calls).containsExactly("outer", "inner", "prover", "closed");
    }

    @Test
    void anUnknownBackendIsNamed() {
        Quod.Builder builder = Quod.builder().backend("trcae");
        assertThatThrownBy(builder::build)
                .isInstanceOf(UnavailableBackendException.class)
                .hasMessageContaining("trcae");
    }

    @Test
    void guiceComposesWhatModulesBind() {
        try (Pipeline pipeline = Guice.createInjector(
                        new BackendsModule(),
                        new StrategiesModule("failing", BackendOptions.none(), List.of("inner", "outer")),
                        bindings())
                .getInstance(Pipeline.class)) {
            assertThat(pipeline).hasToString("inner > outer > failing");
        }
    }

    @Test
    void guiceNamesTheNearestStrategy() {
        assertThatThrownBy(() -> Guice.createInjector(
                                new BackendsModule(),
                                new StrategiesModule("failing", BackendOptions.none(), List.of("outre")),
                                bindings())
                        .getInstance(Pipeline.class))
                .isInstanceOf(ProvisionException.class)
                .hasMessageContaining("did you mean outer");
    }

    @Test
    void decisionsAreRememberedWithTheirTimesAndPassedOn() {
        List<String> told = new ArrayList<>();
        OptimizationStrategy deciding = new OptimizationStrategy() {
            @Override
            public String name() {
                return "deciding";
            }

            @Override
            public Prover optimize(Prover next, StrategyContext context) {
                for (int i = 0; i < 300; i++) {
                    context.decisions().accept("decision " + i);
                }
                return next;
            }
        };
        Pipeline pipeline = Quod.builder()
                .strategies(deciding)
                .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .decisions(told::add)
                .around(new Failing());
        assertThat(told).hasSize(300);
        assertThat(pipeline.explain())
                .hasSize(256)
                .startsWith("1970-01-01T00:00:00Z decision 44")
                .endsWith("1970-01-01T00:00:00Z decision 299");
    }

    @Test
    void everyStrategyOnTheClassPathIsDescribed() {
        assertThat(Strategies.factories()).isNotEmpty().allSatisfy(factory -> {
            assertThat(factory.description()).isNotBlank();
            assertThat(factory.settings())
                    .allSatisfy(setting -> assertThat(setting.description()).isNotBlank());
        });
    }

    private AbstractModule bindings() {
        return new AbstractModule() {
            @Override
            protected void configure() {
                MapBinder.newMapBinder(binder(), String.class, ProverBackend.class)
                        .addBinding("failing")
                        .toInstance(new FailingBackend());
                Multibinder<OptimizationStrategy> strategies =
                        Multibinder.newSetBinder(binder(), OptimizationStrategy.class);
                strategies.addBinding().toInstance(tracing("outer"));
                strategies.addBinding().toInstance(tracing("inner"));
            }
        };
    }

    private OptimizationStrategy tracing(String name) {
        return new OptimizationStrategy() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Prover optimize(Prover next, StrategyContext context) {
                return new Prover() {
                    @Override
                    public ProverInfo info() {
                        return next.info();
                    }

                    @Override
                    public ProveResult prove(ProveRequest request) {
                        calls.add(name);
                        return next.prove(request);
                    }

                    @Override
                    public void close() {
                        next.close();
                    }
                };
            }
        };
    }

    /** A prover that always fails. */
    private final class Failing implements Prover {
        @Override
        public ProverInfo info() {
            return new ProverInfo("failing", "1", FailingBackend.PROPERTIES, "");
        }

        @Override
        public ProveResult prove(ProveRequest request) {
            calls.add("prover");
            throw new ProverFailedException("always");
        }

        @Override
        public void close() {
            calls.add("closed");
        }
    }

    private final class FailingBackend implements ProverBackend {
        private static final BackendProperties PROPERTIES = new BackendProperties(false, false, true, false, true);

        @Override
        public String id() {
            return "failing";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public String description() {
            return "always fails";
        }

        @Override
        public BackendProperties properties() {
            return PROPERTIES;
        }

        @Override
        public Availability availability() {
            return new Availability.Available("");
        }

        @Override
        public Prover prover(BackendOptions options) {
            return new Failing();
        }

        @Override
        public Verifier verifier(BackendOptions options) {
            throw new IllegalStateException("not asked for");
        }
    }
}

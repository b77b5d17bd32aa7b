package quod.strategies.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import quod.api.Names;
import quod.api.OptimizationStrategy;
import quod.api.StrategyContext;
import quod.api.UnavailableBackendException;
import quod.api.spi.Availability;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;
import quod.strategies.Pipeline;

/**
 * Binds a {@link Pipeline} of a backend and of strategies by name, the outermost first.
 *
 * <p>Strategies are what modules add to the {@link Multibinder} of {@link OptimizationStrategy}. A module may bind its
 * own {@link StrategyContext}; the default is {@link StrategyContext#standard}. Needs {@link BackendsModule} beside it.
 */
public final class StrategiesModule extends AbstractModule {
    private final String backend;
    private final BackendOptions options;
    private final List<String> order;

    /**
     * Creates the module.
     *
     * @param backend the backend's id
     * @param options the backend's options
     * @param order the strategies' names, the outermost first
     */
    public StrategiesModule(String backend, BackendOptions options, List<String> order) {
        this.backend = backend;
        this.options = options;
        this.order = List.copyOf(order);
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), OptimizationStrategy.class);
        OptionalBinder.newOptionalBinder(binder(), StrategyContext.class)
                .setDefault()
                .toInstance(StrategyContext.standard());
    }

    @Provides
    Pipeline pipeline(
            Map<String, ProverBackend> backends, Set<OptimizationStrategy> strategies, StrategyContext context) {
        ProverBackend chosen = backends.get(backend);
        if (chosen == null) {
            throw new UnavailableBackendException(Names.unknown("backend", backend, backends.keySet()));
        }
        if (chosen.availability() instanceof Availability.Unavailable no) {
            throw new UnavailableBackendException(
                    "backend " + backend + " cannot prove here: " + no.reason() + " " + no.remedy());
        }
        List<OptimizationStrategy> ordered = new ArrayList<>();
        for (String name : order) {
            ordered.add(strategies.stream()
                    .filter(strategy -> strategy.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(Names.unknown(
                            "strategy",
                            name,
                            strategies.stream().map(OptimizationStrategy::name).toList()))));
        }
        return Pipeline.of(ordered, chosen.prover(options), context);
    }
}

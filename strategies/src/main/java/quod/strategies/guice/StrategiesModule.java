package quod.strategies.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import quod.api.Names;
import quod.api.OptimizationStrategy;
import quod.api.StrategyContext;
import quod.api.UnavailableBackendException;
import quod.api.spi.Availability;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;
import quod.strategies.Pipeline;
import quod.strategies.cache.CacheStrategy;
import quod.strategies.cache.ProofCache;
import quod.strategies.config.PipelineConfiguration;
import quod.strategies.config.StrategyCatalog;
import quod.strategies.spi.StrategyFactory;

/**
 * Binds a {@link Pipeline} of a backend and of strategies by name, the outermost first.
 *
 * <p>What a module of the user's can add or replace, each by a multibinder or optional binder of the same type:
 *
 * <ul>
 *   <li>an {@link OptimizationStrategy}: it stands for its name, in place of one that comes with quod;
 *   <li>a {@link StrategyFactory}, made from settings;
 *   <li>the {@link ForProving} {@link ExecutorService} and {@link Clock}, or the whole {@link StrategyContext};
 *   <li>the {@link ProofCache} that the strategy {@code cache} uses;
 *   <li>a {@link MeterRegistry}: the pipeline is metered then.
 * </ul>
 *
 * <p>Needs {@link BackendsModule} beside it. Whoever gets the pipeline closes it.
 */
public final class StrategiesModule extends AbstractModule {
    private final String backend;
    private final BackendOptions options;
    private final OptionalLong memoryBudgetBytes;
    private final List<String> order;
    private final Map<String, Map<String, String>> settings;

    /**
     * Creates the module.
     *
     * @param backend the backend's id
     * @param options the backend's options
     * @param order the strategies' names, the outermost first
     */
    public StrategiesModule(String backend, BackendOptions options, List<String> order) {
        this(backend, options, OptionalLong.empty(), order, Map.of());
    }

    /** Creates the module with what a configuration says. */
    public StrategiesModule(PipelineConfiguration configuration) {
        this(
                configuration.backend(),
                configuration.options(),
                configuration.memoryBudgetBytes(),
                configuration.order(),
                configuration.settings());
    }

    private StrategiesModule(
            String backend,
            BackendOptions options,
            OptionalLong memoryBudgetBytes,
            List<String> order,
            Map<String, Map<String, String>> settings) {
        this.backend = backend;
        this.options = options;
        this.memoryBudgetBytes = memoryBudgetBytes;
        this.order = List.copyOf(order);
        this.settings = settings;
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), OptimizationStrategy.class);
        Multibinder<StrategyFactory> factories = Multibinder.newSetBinder(binder(), StrategyFactory.class);
        StrategyCatalog.discover()
                .factories()
                .forEach(factory -> factories.addBinding().toInstance(factory));
        OptionalBinder.newOptionalBinder(binder(), Key.get(ExecutorService.class, ForProving.class))
                .setDefault()
                .toInstance(ForkJoinPool.commonPool());
        OptionalBinder.newOptionalBinder(binder(), Key.get(Clock.class, ForProving.class))
                .setDefault()
                .toInstance(Clock.systemUTC());
        OptionalBinder.newOptionalBinder(binder(), StrategyContext.class);
        OptionalBinder.newOptionalBinder(binder(), ProofCache.class);
        OptionalBinder.newOptionalBinder(binder(), MeterRegistry.class);
    }

    @Provides
    @Singleton
    Pipeline pipeline(
            Map<String, ProverBackend> backends,
            Set<OptimizationStrategy> strategies,
            Set<StrategyFactory> factories,
            @ForProving ExecutorService executor,
            @ForProving Clock clock,
            Optional<StrategyContext> context,
            Optional<ProofCache> cache,
            Optional<MeterRegistry> registry) {
        StrategyContext standard = StrategyContext.standard();
        StrategyContext used = context.orElseGet(() -> new StrategyContext(
                executor, clock, memoryBudgetBytes.orElse(standard.memoryBudgetBytes()), standard.decisions()));
        StrategyCatalog catalog = new StrategyCatalog(List.copyOf(factories));
        List<OptimizationStrategy> ordered = new ArrayList<>();
        for (String name : order) {
            OptimizationStrategy strategy = strategy(name, strategies, catalog);
            ordered.add(
                    strategy instanceof CacheStrategy caching && cache.isPresent()
                            ? caching.memory(cache.get())
                            : strategy);
        }
        return Pipeline.of(ordered, chosen(backends).prover(options), used, registry);
    }

    private OptimizationStrategy strategy(String name, Set<OptimizationStrategy> strategies, StrategyCatalog catalog) {
        for (OptimizationStrategy strategy : strategies) {
            if (strategy.name().equals(name)) {
                return strategy;
            }
        }
        if (!catalog.names().contains(name)) {
            Set<String> known = new TreeSet<>(catalog.names());
            strategies.forEach(strategy -> known.add(strategy.name()));
            throw new IllegalArgumentException(Names.unknown("strategy", name, known));
        }
        return catalog.create(name, settings.getOrDefault(name, Map.of()));
    }

    private ProverBackend chosen(Map<String, ProverBackend> backends) {
        ProverBackend chosen = backends.get(backend);
        if (chosen == null) {
            throw new UnavailableBackendException(Names.unknown("backend", backend, backends.keySet()));
        }
        if (chosen.availability(options) instanceof Availability.Unavailable no) {
            throw new UnavailableBackendException(backend, no);
        }
        return chosen;
    }
}

package quod.strategies.config;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import quod.api.Names;
import quod.api.OptimizationStrategy;
import quod.strategies.spi.Settings;
import quod.strategies.spi.StrategyFactory;

/**
 * The strategies that can be named in a configuration.
 *
 * @param factories how each is made, by name
 */
public record StrategyCatalog(List<StrategyFactory> factories) {
    /** Sorts; where two have the same name the last one counts. */
    public StrategyCatalog {
        TreeMap<String, StrategyFactory> byName = new TreeMap<>();
        factories.forEach(factory -> byName.put(factory.name(), factory));
        factories = List.copyOf(byName.values());
    }

    /** Finds those that this thread's class loader sees. */
    public static StrategyCatalog discover() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new StrategyCatalog(
                ServiceLoader.load(
                                StrategyFactory.class, loader != null ? loader : StrategyFactory.class.getClassLoader())
                        .stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted(Comparator.comparing(StrategyFactory::name))
                        .toList());
    }

    /** Returns the names in order. */
    public List<String> names() {
        return factories.stream().map(StrategyFactory::name).toList();
    }

    /**
     * Returns the strategy of that name with these settings.
     *
     * @throws IllegalArgumentException if the name or a setting is unknown (the nearest is named), or a value bad
     */
    public OptimizationStrategy create(String name, Map<String, String> values) {
        StrategyFactory factory = factories.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Names.unknown("strategy", name, names())));
        Settings settings = Settings.of(name, values);
        settings.requireKnown(
                factory.settings().stream().map(StrategyFactory.Setting::name).toList());
        return factory.create(settings);
    }
}

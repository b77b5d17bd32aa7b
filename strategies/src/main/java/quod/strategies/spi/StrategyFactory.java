package quod.strategies.spi;

import java.util.List;
import quod.api.OptimizationStrategy;

/**
 * Makes a strategy from settings, for configuration files. Found by {@link java.util.ServiceLoader}: a public class
 * with a public constructor without parameters, listed as a service of this type.
 */
public interface StrategyFactory {
    /** Returns the strategy's name, such as {@code cache}. */
    String name();

    /** Returns one sentence on what it does. */
    String description();

    /** Returns the settings that it takes; any other is an error. */
    List<Setting> settings();

    /**
     * Returns the strategy.
     *
     * @param settings checked to hold names of {@link #settings} alone
     * @throws IllegalArgumentException if a value is bad
     */
    OptimizationStrategy create(Settings settings);

    /**
     * A setting.
     *
     * @param name its name
     * @param description what it does, its values and its default
     */
    record Setting(String name, String description) {}
}

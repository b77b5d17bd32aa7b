package quod.strategies.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import quod.api.Names;
import quod.api.OptimizationStrategy;
import quod.api.spi.BackendOptions;
import quod.strategies.spi.Settings;

/**
 * What a configuration file says of a pipeline. In TOML:
 *
 * <pre>
 * backend = "trace"
 * strategies = ["cache", "batch"]   # the outermost first
 * memory = "2 GiB"                  # of all proofs together
 *
 * [options]                         # of the backend
 * threads = 2
 *
 * [cache]                           # settings of a strategy
 * store = "disk"
 * </pre>
 *
 * <p>The same as properties: {@code strategies=cache,batch}, {@code options.threads=2}, {@code cache.store=disk}. A name
 * that nothing knows is an error, and so are settings of a strategy that the list doesn't have.
 *
 * @param backend the backend's id
 * @param options the backend's options
 * @param memoryBudgetBytes the memory budget, if it is given
 * @param order the strategies' names, the outermost first
 * @param settings the strategies' settings, by name
 * @param catalog makes the strategies
 */
public record PipelineConfiguration(
        String backend,
        BackendOptions options,
        OptionalLong memoryBudgetBytes,
        List<String> order,
        Map<String, Map<String, String>> settings,
        StrategyCatalog catalog) {
    private static final String BACKEND = "backend";
    private static final String STRATEGIES = "strategies";
    private static final String MEMORY = "memory";
    private static final String OPTIONS = "options";
    private static final String DEFAULT_BACKEND = "trace";

    /** Copies. */
    public PipelineConfiguration {
        order = List.copyOf(order);
        settings = Map.copyOf(settings);
    }

    /**
     * Reads a file, TOML or (if it is named so) properties, for the strategies on the class path.
     *
     * @throws IllegalArgumentException if it names something unknown, or a value is bad
     * @throws IOException if it cannot be read
     */
    public static PipelineConfiguration read(Path file) throws IOException {
        return read(file, StrategyCatalog.discover());
    }

    /** Reads a file, for these strategies. */
    public static PipelineConfiguration read(Path file, StrategyCatalog catalog) throws IOException {
        try {
            return of(ConfigurationFile.read(file), catalog);
        } catch (IllegalArgumentException e) {
            throw e.getMessage() != null && e.getMessage().startsWith(file.toString())
                    ? e
                    : new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads values under dotted names.
     *
     * @throws IllegalArgumentException if a name of the general part or a section is unknown; settings are checked when the
     *     strategies are made
     */
    public static PipelineConfiguration of(Map<String, String> values, StrategyCatalog catalog) {
        Map<String, String> top = new HashMap<>();
        Map<String, Map<String, String>> sections = new HashMap<>();
        values.forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot < 0) {
                top.put(name, value);
            } else {
                sections.computeIfAbsent(name.substring(0, dot), section -> new TreeMap<>())
                        .put(name.substring(dot + 1), value);
            }
        });
        Settings general = Settings.of("configuration", top).requireKnown(List.of(BACKEND, STRATEGIES, MEMORY));
        List<String> order = order(general.text(STRATEGIES).orElse(""), catalog);
        BackendOptions options = BackendOptions.of(sections.getOrDefault(OPTIONS, Map.of()));
        sections.remove(OPTIONS);
        checkSections(sections.keySet(), order, catalog);
        return new PipelineConfiguration(
                general.text(BACKEND).orElse(DEFAULT_BACKEND),
                options,
                general.has(MEMORY) ? OptionalLong.of(general.bytes(MEMORY, 0)) : OptionalLong.empty(),
                order,
                sections,
                catalog);
    }

    private static List<String> order(String text, StrategyCatalog catalog) {
        List<String> order = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        Set<String> seen = new HashSet<>();
        for (String name : order) {
            if (!catalog.names().contains(name)) {
                throw new IllegalArgumentException(Names.unknown("strategy", name, catalog.names()));
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException("strategy " + name + " is named twice");
            }
        }
        return order;
    }

    private static void checkSections(Set<String> sections, List<String> order, StrategyCatalog catalog) {
        List<String> known = new ArrayList<>(catalog.names());
        known.add(OPTIONS);
        for (String section : sections) {
            if (!known.contains(section)) {
                throw new IllegalArgumentException(Names.unknown("section", section, known));
            }
            if (!order.contains(section)) {
                throw new IllegalArgumentException(
                        "there are settings of " + section + ", and " + STRATEGIES + " doesn't name it");
            }
        }
    }

    /**
     * Makes the strategies, the outermost first.
     *
     * @throws IllegalArgumentException if a setting is unknown or a value is bad
     */
    public List<OptimizationStrategy> strategies() {
        return order.stream()
                .map(name -> catalog.create(name, settings.getOrDefault(name, Map.of())))
                .toList();
    }
}

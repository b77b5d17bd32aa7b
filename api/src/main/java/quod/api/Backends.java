package quod.api;

import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import quod.api.spi.Availability;
import quod.api.spi.BackendOptions;
import quod.api.spi.ProverBackend;

/**
 * The backends on the class path or module path, found by {@link ServiceLoader}.
 *
 * @param found the backends that could be loaded, by id
 * @param problems a sentence for each provider that could not be loaded
 */
public record Backends(List<Found> found, List<String> problems) {
    /** Copies. */
    public Backends {
        found = List.copyOf(found);
        problems = List.copyOf(problems);
    }

    /**
     * A backend and where it was found.
     *
     * @param backend the backend
     * @param location the jar or folder that it came from
     */
    public record Found(ProverBackend backend, String location) {}

    /** Finds the backends that this thread's class loader sees. */
    public static Backends discover() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return discover(loader != null ? loader : ClassLoader.getSystemClassLoader());
    }

    /** Finds the backends that a class loader sees. A provider that fails to load does not hide the others. */
    public static Backends discover(ClassLoader loader) {
        List<Found> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        load(ServiceLoader.load(ProverBackend.class, loader), problems)
                .forEach(backend -> found.add(new Found(backend, locationOf(backend.getClass()))));
        found.sort(Comparator.comparing(f -> f.backend().id()));
        for (int i = found.size() - 1; i > 0; i--) {
            Found first = found.get(i - 1);
            Found second = found.get(i);
            if (first.backend().id().equals(second.backend().id())) {
                problems.add("backend " + first.backend().id() + " is provided twice, by " + first.location() + " and "
                        + second.location() + "; the first is used");
                found.remove(i);
            }
        }
        return new Backends(found, problems);
    }

    /** Returns the ids in order. */
    public List<String> ids() {
        return found.stream().map(f -> f.backend().id()).toList();
    }

    /**
     * Returns the backend with that id.
     *
     * @throws UnavailableBackendException if there is none; says where discovery looked and which are known
     */
    public ProverBackend get(String id) {
        return found.stream()
                .map(Found::backend)
                .filter(backend -> backend.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UnavailableBackendException(Names.unknown("backend", id, ids())
                        + " Backends are found on the class path by ServiceLoader (" + ProverBackend.class.getName()
                        + "): add the jar quod-backend-" + id + ".jar, or the one that provides it."
                        + (problems.isEmpty() ? "" : " " + String.join(" ", problems))));
    }

    /**
     * Returns a prover of the backend with that id.
     *
     * @throws UnavailableBackendException if there is no such backend, or it cannot work here
     */
    public Prover prover(String id, BackendOptions options) {
        ProverBackend backend = get(id);
        if (backend.availability(options) instanceof Availability.Unavailable no) {
            throw new UnavailableBackendException(id, no);
        }
        return backend.prover(options);
    }

    /**
     * Returns a verifier of the backend with that id.
     *
     * @throws UnavailableBackendException if there is no such backend
     */
    public Verifier verifier(String id) {
        return get(id).verifier(BackendOptions.none());
    }

    /** Returns the programs that a class loader sees, by name; a problem for each that cannot be loaded. */
    public static List<TraceProgram> programs(ClassLoader loader, List<String> problems) {
        TreeMap<String, TraceProgram> byName = new TreeMap<>();
        for (TraceProgram program : load(ServiceLoader.load(TraceProgram.class, loader), problems)) {
            try {
                TraceProgram other = byName.putIfAbsent(program.name(), program);
                if (other != null) {
                    problems.add("program " + program.name() + " is provided twice, by " + locationOf(other.getClass())
                            + " and " + locationOf(program.getClass()) + "; the first is used");
                }
            } catch (RuntimeException e) {
                problems.add("program " + program.getClass().getName() + " does not tell its name: " + e);
            }
        }
        return List.copyOf(byName.values());
    }

    /** Returns the jar or folder that a class came from. */
    public static String locationOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "the Java runtime";
        }
        try {
            return java.nio.file.Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            return source.getLocation().toString();
        }
    }

    private static <S> List<S> load(ServiceLoader<S> services, List<String> problems) {
        List<S> loaded = new ArrayList<>();
        var iterator = services.stream().iterator();
        while (true) {
            try {
                if (!iterator.hasNext()) {
                    return loaded;
                }
                loaded.add(iterator.next().get());
            } catch (ServiceConfigurationError | LinkageError e) {
                problems.add("a provider could not be loaded: " + e.getMessage());
            }
        }
    }
}

package quod.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quod.cli.catalog.Catalog;
import quod.cli.catalog.JarLoader;
import quod.cli.outcome.Interruption;
import quod.cli.terminal.Terminal;

/** What the commands of one call share: the terminal, what was found on the class path, and the way to interrupt. */
public final class Session implements AutoCloseable {
    private final Terminal terminal;
    private final Supplier<List<Path>> jars;
    private final Interruption interruption;
    private final Thread thread = Thread.currentThread();
    private final @Nullable ClassLoader outer = thread.getContextClassLoader();
    private @Nullable URLClassLoader loader;
    private @Nullable Catalog catalog;

    /** Creates a session; nothing is looked up yet, and the jars are asked for when it is. */
    Session(Terminal terminal, Supplier<List<Path>> jars, Interruption interruption) {
        this.terminal = terminal;
        this.jars = jars;
        this.interruption = interruption;
    }

    /** Returns the terminal. */
    public Terminal terminal() {
        return terminal;
    }

    /** Returns the way to interrupt. */
    public Interruption interruption() {
        return interruption;
    }

    /** Returns the arguments that make another process see the same jars. */
    List<String> jarArguments() {
        return jars.get().stream()
                .flatMap(jar -> Stream.of("--jar", jar.toString()))
                .toList();
    }

    /** Returns what is on the class path and in the jars; looked up once, when the options are known. */
    Catalog catalog() {
        Catalog found = catalog;
        if (found == null) {
            URLClassLoader all = JarLoader.of(jars.get(), outer != null ? outer : ClassLoader.getSystemClassLoader());
            loader = all;
            thread.setContextClassLoader(all);
            found = Catalog.discover(all);
            catalog = found;
        }
        return found;
    }

    @Override
    public void close() {
        thread.setContextClassLoader(outer);
        if (loader != null) {
            try {
                loader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

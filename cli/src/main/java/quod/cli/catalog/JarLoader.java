package quod.cli.catalog;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import quod.cli.outcome.CommandFailure;

/** Adds the jars of {@code --jar} to the class path. */
public final class JarLoader {
    private JarLoader() {}

    /**
     * Returns a class loader that sees the jars (or folders of classes) after what its parent sees.
     *
     * @throws CommandFailure if one does not exist or is no jar; names the file
     */
    public static URLClassLoader of(List<Path> jars, ClassLoader parent) {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            if (!Files.exists(jar)) {
                throw CommandFailure.usage("--jar: " + jar + " does not exist");
            }
            if (!Files.isDirectory(jar)) {
                checkZip(jar);
            }
            try {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw CommandFailure.usage("--jar: " + jar + " has no URL: " + e.getMessage());
            }
        }
        return new URLClassLoader("quod --jar", urls.toArray(URL[]::new), parent);
    }

    private static void checkZip(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.size() == 0) {
                throw CommandFailure.usage("--jar: " + jar + " is empty");
            }
        } catch (IOException e) {
            throw CommandFailure.usage("--jar: " + jar + " is no jar that can be read: " + e.getMessage());
        }
    }
}

package quod.risc0.client;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the program {@code r0vm}: where the caller says; else the file that {@code RISC0_SERVER_PATH} names; else in the
 * folder of RISC Zero's installer rzup, the newest version with the loopback interface first; else along the PATH.
 */
public final class R0vmLocator {
    private static final String NAME = File.separatorChar == '\\' ? "r0vm.exe" : "r0vm";

    private R0vmLocator() {}

    /** What was found. */
    public sealed interface Result {}

    /**
     * It is there.
     *
     * @param program the executable file
     * @param how where it was found, in words
     */
    public record Found(Path program, String how) implements Result {}

    /**
     * It is not.
     *
     * @param reason where was looked, in a sentence
     */
    public record Missing(String reason) implements Result {}

    /**
     * Looks for it. A program that the caller names is the one, or none is: nothing else is taken in its place.
     *
     * @param explicit the caller's choice; empty for none
     * @param environment the variables to look at: RISC0_SERVER_PATH, RISC0_HOME, HOME or USERPROFILE, PATH
     */
    public static Result locate(Optional<Path> explicit, Map<String, String> environment) {
        if (explicit.isPresent()) {
            Path program = explicit.get();
            return executable(program)
                    ? new Found(program, "as configured")
                    : new Missing("the configured program " + program + " is no executable file.");
        }
        List<String> looked = new ArrayList<>();
        Optional<Path> server = path(environment.getOrDefault("RISC0_SERVER_PATH", ""));
        if (server.isPresent()) {
            if (Files.isRegularFile(server.get())) {
                return new Found(server.get(), "named by RISC0_SERVER_PATH");
            }
            looked.add("RISC0_SERVER_PATH names " + server.get() + ", which is no file");
        }
        Optional<Path> extensions = extensions(environment);
        if (extensions.isPresent()) {
            Optional<Path> installed = newest(extensions.get());
            if (installed.isPresent()) {
                return new Found(installed.get(), "installed by rzup");
            }
            looked.add("it is not below " + extensions.get());
        }
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Optional<Path> file =
                    folder.isEmpty() ? Optional.empty() : path(folder).map(p -> p.resolve(NAME));
            if (file.isPresent() && executable(file.get())) {
                return new Found(file.get(), "on the PATH");
            }
        }
        looked.add("it is in no folder of the PATH");
        return new Missing("the program r0vm is missing: " + String.join("; ", looked) + ".");
    }

    private static Optional<Path> extensions(Map<String, String> environment) {
        Optional<Path> home = path(environment.getOrDefault("RISC0_HOME", ""));
        if (home.isEmpty()) {
            home = path(environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", "")))
                    .map(p -> p.resolve(".risc0"));
        }
        return home.map(p -> p.resolve("extensions"));
    }

    /** Folders there are named like v3.0.6-cargo-risczero-x86_64-unknown-linux-gnu. */
    private static Optional<Path> newest(Path extensions) {
        record Candidate(R0vmVersion version, Path program) {}
        List<Candidate> candidates = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(extensions)) {
            for (Path folder : folders) {
                Path program = folder.resolve(NAME);
                Optional<R0vmVersion> version =
                        R0vmVersion.parse(String.valueOf(folder.getFileName()).split("-", 2)[0]);
                if (version.isPresent() && version.get().supported() && executable(program)) {
                    candidates.add(new Candidate(version.get(), program));
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return candidates.stream()
                .max(Comparator.<Candidate, Boolean>comparing(c -> c.version.hasLoopbackInterface())
                        .thenComparing(Candidate::version))
                .map(Candidate::program);
    }

    private static boolean executable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}

package quod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Headless Chromium, where there is one: the program that the variable CHROME names, or one on the PATH.
 *
 * @param program the program
 * @param scratch a folder for its profile and its output
 */
record Browser(Path program, Path scratch) {
    private static final long TIMEOUT_SECONDS = 120;
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    /** Returns the program; empty if there is none. One that CHROME names must be there. */
    static Optional<Path> find() {
        String chosen = System.getenv("CHROME");
        if (chosen != null && !chosen.isEmpty()) {
            assertThat(Path.of(chosen))
                    .as("the program that the variable CHROME names")
                    .isExecutable();
            return Optional.of(Path.of(chosen));
        }
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * What it did.
     *
     * @param out the page as it was after it loaded
     * @param complaints what the page wrote to its console
     */
    record Loaded(String out, List<String> complaints) {}

    /** Loads a page and returns its elements. */
    Loaded load(Path page) throws IOException, InterruptedException {
        return run(page, "--dump-dom");
    }

    /** Loads a page and writes a picture of it, as PNG. */
    void photograph(Path page, Path picture, int width, int height) throws IOException, InterruptedException {
        Files.deleteIfExists(picture);
        run(page, "--hide-scrollbars", "--window-size=" + width + "," + height, "--screenshot=" + picture);
        assertThat(picture).isNotEmptyFile();
    }

    private Loaded run(Path page, String... more) throws IOException, InterruptedException {
        Path out = Files.createTempFile(scratch, "out", ".html");
        Path err = Files.createTempFile(scratch, "err", ".txt");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--allow-file-access-from-files",
                "--enable-logging=stderr",
                "--user-data-dir=" + Files.createTempDirectory(scratch, "profile")));
        command.addAll(Arrays.asList(more));
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                    .as("the browser ended within %s s", TIMEOUT_SECONDS)
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        try (Stream<String> lines = Files.lines(err, StandardCharsets.ISO_8859_1)) {
            return new Loaded(
                    Files.readString(out),
                    lines.filter(line -> line.contains("CONSOLE")).toList());
        }
    }
}

package quod.cli.compare.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import quod.cli.compare.Samples;

/**
 * Loads the page in headless Chromium, where one is on the PATH; {@link ReportTest} checks its structure everywhere.
 * The page stands in a frame of a given width, since a window of the browser is never as narrow as a phone.
 */
@Tag("browser")
class BrowserTest {
    private static final long TIMEOUT_SECONDS = 120;

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path folder;

    @Test
    void pageFitsAPhoneAndADesktopWithoutComplaints() throws Exception {
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "no Chromium is on the PATH");
        Files.writeString(folder.resolve("page.html"), HtmlPage.of(Samples.comparison()));
        Files.writeString(folder.resolve("frames.html"), """
                <!DOCTYPE html>
                <html><body>
                <iframe src="page.html" style="border:0;width:320px;height:9000px"></iframe>
                <iframe src="page.html" style="border:0;width:360px;height:9000px"></iframe>
                <iframe src="page.html" style="border:0;width:1280px;height:9000px"></iframe>
                <pre id="result"></pre>
                <script>
                onload = () => {
                  const told = [];
                  for (const frame of document.querySelectorAll('iframe')) {
                    const page = frame.contentDocument.documentElement;
                    const wide = [...page.querySelectorAll('svg, h1, h2, p, .card, .badge, dd')]
                      .filter(e => e.getBoundingClientRect().right > page.clientWidth + 0.5);
                    told.push(frame.clientWidth + ':' + (page.scrollWidth - page.clientWidth) + ':' + wide.length
                      + ':' + page.querySelectorAll('figure svg rect').length);
                  }
                  document.getElementById('result').textContent = 'widths ' + told.join(' ') + '.';
                };
                </script></body></html>
                """);

        Run run = dump(chromium.get());

        assertThat(run.out()).contains("widths 320:0:0:").contains(" 360:0:0:").contains(" 1280:0:0:");
        assertThat(run.out()).doesNotContain(":0:0:0");
        assertThat(run.err().lines().filter(line -> line.contains("CONSOLE"))).isEmpty();
    }

    private record Run(String out, String err) {}

    private Run dump(Path chromium) throws Exception {
        Path out = folder.resolve("out.html");
        Path err = folder.resolve("err.txt");
        List<String> command = new ArrayList<>(List.of(
                chromium.toString(),
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
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                folder.resolve("frames.html").toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                    .as("Chromium ended within %s s", TIMEOUT_SECONDS)
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return new Run(Files.readString(out), Files.readString(err, StandardCharsets.ISO_8859_1));
    }

    private static Optional<Path> chromium() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

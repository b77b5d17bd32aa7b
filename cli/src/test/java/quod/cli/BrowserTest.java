package quod.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static quod.cli.Cli.quod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import quod.cli.compare.Samples;
import quod.cli.compare.report.HtmlPage;

/**
 * Loads the comparison's page in a browser at the widths of phones and of a desktop, and keeps pictures of it in
 * {@code target/browser}. The page stands in a frame of that width, since not every browser has windows as narrow as a
 * phone. Its structure is checked everywhere, by the reports' own tests.
 */
@Tag("browser")
class BrowserTest {
    private static final int[] WIDTHS = {320, 360, 1280};
    private static final int CHARTS = 5;

    /** What is measured in each frame, with all that can be opened opened. */
    private static final String MEASURE = """
            <pre id="result"></pre>
            <script>
            onload = () => {
              const told = {};
              for (const frame of document.querySelectorAll('iframe')) {
                const page = frame.contentDocument.documentElement;
                const all = selector => [...page.querySelectorAll(selector)];
                const height = page.scrollHeight;
                all('details').forEach(e => e.open = true);
                const letters = all('figure svg text').map(e => e.getBoundingClientRect().height);
                told['w' + frame.clientWidth] = {
                  width: frame.contentWindow.innerWidth,
                  overflow: page.scrollWidth - frame.contentWindow.innerWidth,
                  outside: all('svg, h1, h2, p, .card, .badge, dd')
                    .filter(e => e.getBoundingClientRect().right > page.clientWidth + 0.5).length,
                  textOutside: all('figure svg text').filter(e => {
                    const box = e.closest('svg').getBoundingClientRect(), text = e.getBoundingClientRect();
                    return text.right > box.right + 2 || text.left < box.left - 2;
                  }).length,
                  charts: all('figure svg').filter(e => e.getBoundingClientRect().height > 40).length,
                  bars: all('figure svg rect').filter(e => e.getBoundingClientRect().width > 1).length,
                  smallest: Math.min(...letters),
                  largest: Math.max(...letters),
                  height
                };
              }
              document.getElementById('result').textContent = 'measured' + JSON.stringify(told) + 'end';
            };
            </script>
            """;

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path folder;

    private Browser browser;

    @BeforeEach
    void aBrowser() {
        Optional<Path> program = Browser.find();
        assumeTrue(program.isPresent(), "no browser was found: install chromium, or name one with the variable CHROME");
        browser = new Browser(program.get(), folder);
    }

    @Test
    void thePageOfAComparisonFitsPhonesAndADesktop() throws Exception {
        Cli.Result result = quod(
                "compare",
                "fibonacci",
                "--rows",
                1024,
                "--backends",
                "trace,replay",
                "--heights",
                3,
                "--repetitions",
                2,
                "--cold-runs",
                1,
                "--warm-up",
                0,
                "--format",
                "html",
                "--quiet",
                "-o",
                folder);
        assertThat(result.code()).as(result.err()).isZero();
        look(folder.resolve("compare-fibonacci-1024.html"), "comparison");
    }

    @Test
    void thePageFitsAlsoWhereBackendsAreMissingOrRanOutOfTime() throws Exception {
        look(Files.writeString(folder.resolve("page.html"), HtmlPage.of(Samples.comparison())), "sample");
    }

    private void look(Path page, String name) throws Exception {
        StringBuilder frames = new StringBuilder("<!DOCTYPE html><html><body>\n");
        for (int width : WIDTHS) {
            frames.append(frame(page, width, 9000));
        }
        Browser.Loaded loaded =
                browser.load(Files.writeString(folder.resolve("frames.html"), frames + MEASURE + "</body></html>"));

        assertThat(loaded.complaints()).isEmpty();
        JsonNode told = new ObjectMapper()
                .readTree(loaded.out().replaceFirst("(?s).*measured(?=\\{)", "").replaceFirst("(?s)\\}end.*", "}"));
        for (int width : WIDTHS) {
            JsonNode seen = told.path("w" + width);
            assertThat(seen.path("width").asInt()).isEqualTo(width);
            assertThat(seen.path("overflow").asInt())
                    .as("scrolling sideways at %d: %s", width, seen)
                    .isNotPositive();
            assertThat(seen.path("outside").asInt()).as("%d: %s", width, seen).isZero();
            assertThat(seen.path("textOutside").asInt())
                    .as("%d: %s", width, seen)
                    .isZero();
            assertThat(seen.path("charts").asInt()).as("%d: %s", width, seen).isEqualTo(CHARTS);
            assertThat(seen.path("bars").asInt()).as("%d: %s", width, seen).isGreaterThan(CHARTS);
            assertThat(seen.path("smallest").asDouble())
                    .as("letters at %d: %s", width, seen)
                    .isGreaterThan(8);
            assertThat(seen.path("largest").asDouble())
                    .as("letters at %d: %s", width, seen)
                    .isLessThan(24);
        }
        photograph(page, name, 360, told.path("w360").path("height").asInt());
        photograph(page, name, 1280, told.path("w1280").path("height").asInt());
    }

    private void photograph(Path page, String name, int width, int height) throws Exception {
        assertThat(height).isBetween(1000, 20_000);
        Path framed = Files.writeString(
                folder.resolve("framed.html"),
                "<!DOCTYPE html><html><body style=\"margin:0\">" + frame(page, width, height) + "</body></html>");
        Path picture = Files.createDirectories(Path.of("target", "browser"))
                .toAbsolutePath()
                .resolve(name + "-" + width + ".png");
        browser.photograph(framed, picture, width, height);
        assertThat(width(picture)).isGreaterThanOrEqualTo(width);
    }

    private static String frame(Path page, int width, int height) {
        return "<iframe src=\"" + page.getFileName() + "\" style=\"display:block;border:0;width:" + width + "px;height:"
                + height + "px\"></iframe>\n";
    }

    /** The width in a PNG's header, which follows its signature and the header's length and name. */
    private static int width(Path picture) throws IOException {
        try (InputStream in = Files.newInputStream(picture);
                DataInputStream data = new DataInputStream(in)) {
            data.skipNBytes(16);
            return data.readInt();
        }
    }
}

package quod.cli.compare.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import quod.cli.compare.BackendResult;
import quod.cli.compare.Comparison;
import quod.cli.compare.Figure;
import quod.cli.compare.FitnessRules;
import quod.cli.compare.Samples;

class ReportTest {
    private final Comparison comparison = Samples.comparison();

    @TempDir
    Path folder;

    private static Document parse(String page) throws Exception {
        assertThat(page).startsWith("<!DOCTYPE html>\n");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static List<String> values(Document page, String path) throws Exception {
        NodeList nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, page, XPathConstants.NODESET);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            values.add(nodes.item(i).getTextContent());
        }
        return values;
    }

    @Test
    void otherWorkOnMoreThanATenthOfTheCoresIsTold() {
        assertThat(Sentences.warnings(Samples.comparison(List.of(Samples.fast()), 0.2)))
                .isEmpty();
        assertThat(Sentences.warnings(Samples.comparison(List.of(Samples.fast()), 0.5)))
                .singleElement()
                .asString()
                .contains("busy with other work (0.50 of 2 cores)");
    }

    @Test
    void everyFigureOfTheJsonIsOnThePage() throws Exception {
        JsonNode json = new ObjectMapper().readTree(JsonReport.of(comparison));
        Document page = parse(HtmlPage.of(comparison));
        List<String> onPage = values(page, "//data/@value");
        int missing = 0;
        int count = 0;
        for (JsonNode backend : json.path("backends")) {
            for (JsonNode figure : backend.path("figures")) {
                count++;
                if (figure.path("value").isNull()) {
                    assertThat(figure.path("notMeasured").textValue()).isNotBlank();
                    missing++;
                } else {
                    assertThat(onPage)
                            .contains(String.valueOf(figure.path("value").doubleValue()));
                }
            }
        }
        assertThat(onPage).hasSize(count - missing);
        assertThat(values(page, "//abbr[@class='missing']")).hasSize(missing);
        assertThat(missing).isPositive();
    }

    @Test
    void everyRuleStandsBesideItsVerdict() throws Exception {
        Document page = parse(HtmlPage.of(comparison));
        List<String> rules = values(page, "//ul[@class='rules']/li");

        assertThat(rules)
                .hasSize(FitnessRules.ALL.size() * comparison.backends().size());
        for (FitnessRules.Rule rule : FitnessRules.ALL) {
            assertThat(rules).anyMatch(text -> text.contains(rule.meaning()));
            assertThat(values(page, "//section[@aria-labelledby='rules']//td")).contains(rule.meaning());
        }
    }

    @Test
    void pageNeedsNothingElse() throws Exception {
        String html = HtmlPage.of(comparison);
        Document page = parse(html);

        assertThat(values(page, "//script | //link | //img | //iframe | //@src | //@href | //@onload"))
                .isEmpty();
        assertThat(html).doesNotContain("http://").doesNotContain("https://").doesNotContain("url(");
        assertThat(values(page, "//meta[@http-equiv='Content-Security-Policy']/@content"))
                .first()
                .asString()
                .startsWith("default-src 'none'");
    }

    @Test
    void everyChartHasATitleADescriptionAndUniqueIds() throws Exception {
        Document page = parse(HtmlPage.of(comparison));
        int charts = values(page, "//figure/*[local-name()='svg']").size();

        assertThat(charts).isEqualTo(5);
        assertThat(values(page, "//figure/*[local-name()='svg'][@role='img'][@aria-labelledby]/title"))
                .hasSize(charts)
                .noneMatch(String::isBlank);
        assertThat(values(page, "//figure/*[local-name()='svg']/desc"))
                .hasSize(charts)
                .noneMatch(String::isBlank);
        assertThat(values(page, "//@id")).doesNotHaveDuplicates();
        assertThat(values(page, "//@id")).containsAll(values(page, "//section/@aria-labelledby"));
        assertThat(values(page, "//table//th[not(@scope)]")).isEmpty();
    }

    @Test
    void textsOfOthersAreEscapedEverywhere() throws Exception {
        String html = HtmlPage.of(comparison);

        assertThat(html).contains("sample &lt;b&gt;&amp;").doesNotContain("<b>&");
        assertThat(values(parse(html), "//h1")).containsExactly("sample <b>&, 65536 (2^16) rows");
        assertThat(new Markup()
                        .open("p", "title", "\"<\u0000")
                        .text("a\u001Bb")
                        .close()
                        .toString())
                .isEqualTo("<p title=\"&quot;&lt;\uFFFD\">a\uFFFDb</p>");
    }

    @Test
    void modelIsDrawnToTheTargetWhereItIsReliable() throws Exception {
        Document page = parse(HtmlPage.of(comparison));

        assertThat(values(page, "//polyline/@points"))
                .hasSize(2)
                .allSatisfy(points -> assertThat(points)
                        .doesNotContain("NaN")
                        .endsWith(points.substring(points.lastIndexOf(' ') + 1)));
        assertThat(values(page, "//tr[@class='modelled']/th")).hasSize(2);
    }

    @Test
    void comparisonOfBackendsWithoutFiguresIsAPageToo() throws Exception {
        Comparison nothing = Samples.comparison(List.of(Samples.absent()));
        Document page = parse(HtmlPage.of(nothing));

        assertThat(values(page, "//section[@aria-labelledby='growth']/p")).contains("Nothing was measured.");
        assertThat(values(page, "//ul[@class='warnings']/li")).anyMatch(text -> text.contains("abacus"));
        assertThat(CsvReport.of(nothing)).contains("absent").contains("not available");
    }

    @Test
    void csvHasALineForEachBackendAndHeight() throws Exception {
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(CsvReport.of(comparison)))) {
            List<CSVRecord> lines = parser.getRecords();

            assertThat(lines).hasSize(4 + 3 + 1);
            CSVRecord own = lines.get(3);
            assertThat(own.get("rows")).isEqualTo("65536");
            assertThat(Double.parseDouble(own.get("prove_warm_median_ms"))).isEqualTo(30.0 * 65536 * 16 / 1e6);
            assertThat(own.get("prove_cold_median_ms")).isEqualTo("900.0");
            assertThat(own.get("cycles")).isEmpty();
            assertThat(lines.get(0).get("prove_cold_median_ms")).isEmpty();
            assertThat(lines.get(4).get("cycles")).isEqualTo(String.valueOf(50 * 8192));
            assertThat(lines.get(7).get("status")).isEqualTo("not available");
            assertThat(lines.get(7).get("prove_warm_median_ms")).isEmpty();
        }
    }

    @Test
    void jsonHasEveryMeasurementAndTheModel() throws IOException {
        JsonNode json = new ObjectMapper().readTree(JsonReport.of(comparison));

        assertThat(json.path("format").textValue()).isEqualTo(JsonReport.FORMAT);
        JsonNode fast = json.path("backends").path(0);
        assertThat(fast.path("heights")).hasSize(4);
        assertThat(fast.path("heights").path(0).path("proveNanos")).hasSize(3);
        assertThat(fast.path("model").path("leavingOneOut")).hasSize(4);
        assertThat(fast.path("properties").path("postQuantum").booleanValue()).isTrue();
        assertThat(fast.path("evaluation").path("grade").textValue()).isEqualTo("FIT");
        assertThat(json.path("backends").path(2).path("model").isNull()).isTrue();
        assertThat(json.path("environment").path("flags").path(0).textValue()).isEqualTo("-Xmx1g");
    }

    @Test
    void filesAreReplacedWholeAndOnlyTheKindsThatWereAskedFor() throws IOException {
        ReportFiles files = new ReportFiles(
                folder.resolve("a/b"), "compare-x", Set.of(ReportFiles.Kind.JSON, ReportFiles.Kind.HTML));
        files.prepare();
        files.write(Samples.comparison(List.of(Samples.absent())));
        files.write(comparison);

        assertThat(folder.resolve("a/b")).isDirectoryContaining("glob:**compare-x.json");
        try (var list = Files.list(folder.resolve("a/b"))) {
            assertThat(list).containsExactlyInAnyOrderElementsOf(files.paths());
        }
        assertThat(Files.readString(files.paths().getFirst())).isEqualTo(JsonReport.of(comparison));
        assertThatThrownBy(() -> new ReportFiles(folder.resolve("a/b/compare-x.json/c"), "y", files.kinds()).prepare())
                .isInstanceOf(IOException.class);
    }

    @Test
    void valuesAreShownInUnitsThatPeopleRead() {
        assertThat(Shown.value(Figure.Unit.NANOSECONDS, 1234)).isEqualTo("1.23 µs");
        assertThat(Shown.value(Figure.Unit.NANOSECONDS, 499_900_000)).isEqualTo("500 ms");
        assertThat(Shown.value(Figure.Unit.NANOSECONDS, 90e9)).isEqualTo("90.0 s");
        assertThat(Shown.value(Figure.Unit.NANOSECONDS, 600e9)).isEqualTo("10.0 min");
        assertThat(Shown.value(Figure.Unit.NANOSECONDS, 36_000e9)).isEqualTo("10.0 h");
        assertThat(Shown.value(Figure.Unit.MONEY, 0.0000123)).isEqualTo("USD 12 per million");
        assertThat(Shown.value(Figure.Unit.MONEY, 1.26)).isEqualTo("USD 1.3");
        assertThat(Shown.value(Figure.Unit.MONEY, 0)).isEqualTo("USD 0");
        assertThat(Shown.value(Figure.Unit.FACTOR, 0.000297)).isEqualTo("×0.000297");
        assertThat(Shown.value(Figure.Unit.FACTOR, 12_345)).isEqualTo("×12,300");
        assertThat(Shown.value(Figure.Unit.COUNT, 4_194_304)).isEqualTo("4,194,304");
        assertThat(Shown.value(Figure.Unit.COUNT, 20.25)).isEqualTo("20.3");
        assertThat(Shown.value(Figure.Unit.YES_NO, 0)).isEqualTo("no");
        assertThat(Shown.deviation(-0.125)).isEqualTo("-12.5 %");
    }

    @Test
    void summaryNamesTheRulesThatDecide() {
        BackendResult slow = comparison.backends().get(1);

        assertThat(Sentences.summary(comparison.evaluation(slow), slow))
                .isEqualTo("Because: security in bits is 96, and at least 100 is asked.");
        BackendResult fast = comparison.backends().get(0);
        assertThat(Sentences.summary(comparison.evaluation(fast), fast)).isEqualTo("It meets every rule.");
    }
}

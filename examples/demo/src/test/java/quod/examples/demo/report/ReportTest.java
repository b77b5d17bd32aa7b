package quod.examples.demo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quod.examples.demo.machine.Load;
import quod.examples.demo.machine.Machine;

class ReportTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 2);
    private static final Machine MACHINE =
            new Machine("a processor", 2, 1024, "a system", "a JVM", 512, List.of("-Xmx1g"), "unknown");

    @TempDir
    private Path folder;

    private static Run run(String state, Section... sections) {
        return new Run(
                Instant.parse("2026-01-02T12:00:00Z"),
                state,
                "quick",
                MACHINE,
                Map.of("before", new Load(0, List.of())),
                List.of(sections));
    }

    private static Section thresholds() {
        Section section = new Section("5", "sizes");
        section.figure("replay-smallest-nanos", 2_000);
        section.figure("replay-parallel-pays-nanos", 100_000);
        section.figure("replay-cache-pays-nanos", 23_000);
        section.figure("replay-batch-smallest", 1);
        section.figure("replay-batch-largest", 1.01);
        return section;
    }

    @Test
    void resultsOfEarlierRunsStay() throws IOException {
        Archive first = Archive.create(folder, DAY);
        first.keep(run("complete"));
        String kept = Files.readString(first.json());
        Archive second = Archive.create(folder, DAY);
        second.keep(run("complete", thresholds()));
        assertThat(first.json()).hasFileName("performance-demo.json").hasParent(folder.resolve("2026-01-02"));
        assertThat(second.json()).hasFileName("performance-demo-2.json");
        assertThat(second.text()).hasFileName("performance-demo-2.txt");
        assertThat(Files.readString(first.json())).isEqualTo(kept);
    }

    @Test
    void whatIsKnownIsKeptBeforeTheEnd() throws IOException {
        Archive archive = Archive.create(folder, DAY);
        archive.keep(run("interrupted", thresholds()));
        assertThat(Files.readString(archive.json()))
                .contains("\"state\" : \"interrupted\"", "\"replay-smallest-nanos\" : 2000.0", "a processor");
        assertThat(Files.readString(archive.text())).contains("interrupted", "Test 5");
    }

    @Test
    void theGuideIsWrittenBetweenItsMarksAndNowhereElse() throws IOException {
        Archive archive = Archive.create(folder, DAY);
        archive.keep(run("complete", thresholds()));
        Path document = folder.resolve("guide.md");
        Files.writeString(document, "before\n" + Guide.BEGIN + "\nstale row\n" + Guide.END + "\nafter\n");
        Guide.write(archive.json(), document);
        Guide.write(archive.json(), document);
        assertThat(Files.readString(document))
                .startsWith("before\n" + Guide.BEGIN + "\n| backend")
                .endsWith(Guide.END + "\nafter\n")
                .contains("| `replay` | 2.0 µs | 100.0 µs | 23.0 µs | 1.00× for the smallest, 1.01× for the largest |")
                .contains("Measured on 2026-01-02: a processor, 2 cores")
                .doesNotContain("stale row", "preliminary");
    }

    @Test
    void aDocumentWithoutMarksAndResultsWithoutThresholdsAreRefusedAndNothingIsChanged() throws IOException {
        Archive archive = Archive.create(folder, DAY);
        archive.keep(run("complete"));
        Path document = folder.resolve("guide.md");
        Files.writeString(document, "no marks");
        assertThatIllegalArgumentException().isThrownBy(() -> Guide.write(archive.json(), document));
        Files.writeString(document, Guide.BEGIN + "\n" + Guide.END);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Guide.write(archive.json(), document))
                .withMessageContaining("test 5");
        assertThat(document).hasContent(Guide.BEGIN + "\n" + Guide.END);
    }

    @Test
    void aBusyMachineIsWarnedOf() {
        Run busy = new Run(
                Instant.EPOCH, "running", "quick", MACHINE, Map.of("before", new Load(1, List.of())), List.of());
        assertThat(TextReport.head(busy)).anyMatch(line -> line.startsWith("WARNING"));
        assertThat(TextReport.head(run("running"))).noneMatch(line -> line.startsWith("WARNING"));
    }

    @Test
    void aTableHasAlignedColumns() {
        Table table = new Table("t", List.of("way", "n"), List.of(List.of("a", "10"), List.of("bcde", "7")));
        assertThat(table.lines()).containsExactly("way    n", "a     10", "bcde   7");
        assertThatIllegalArgumentException().isThrownBy(() -> new Table("t", List.of("a"), List.of(List.of("b", "c"))));
    }

    @Test
    void deviationIsMeasurementOverTheory() {
        assertThat(new Prediction("p", 2, 1.5, "cause").toString())
                .isEqualTo("p: theory 2.00×, measured 1.50×, deviation -25 %. cause");
    }
}

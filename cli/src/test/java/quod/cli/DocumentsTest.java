package quod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents quote is what the sources say, and their links lead somewhere. */
class DocumentsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path PROGRAMS = ROOT.resolve("examples/programs/src/main/java/quod/examples/programs");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");

    @Test
    void quickStartIsQuotedFromTheFile() throws IOException {
        String source = Files.readString(PROGRAMS.resolve("QuickStart.java"));
        assertThat(javaBlocks()).anySatisfy(block -> {
            assertThat(block).contains("AcceptancePolicy.standard()");
            assertThat(source).contains(block);
        });
    }

    @Test
    void fibonacciIsQuotedFromTheFile() throws IOException {
        String source = Files.readString(PROGRAMS.resolve("Fibonacci.java"));
        assertThat(javaBlocks()).anySatisfy(block -> {
            assertThat(block).contains("public void constraints");
            assertThat(source).contains(block);
        });
    }

    @Test
    void linksLeadToFiles() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains("://")
                        && !Files.exists(document.resolveSibling(target).normalize())) {
                    broken.add(ROOT.relativize(document) + ": " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static List<String> javaBlocks() throws IOException {
        return JAVA.matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .forEach(documents::add);
        }
        return documents;
    }
}

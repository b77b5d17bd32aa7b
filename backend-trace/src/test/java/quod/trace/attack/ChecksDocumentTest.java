package quod.trace.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quod.api.AcceptancePolicy;
import quod.trace.verifier.StarkVerifier;

/** Keeps docs/checks.md true: every check is listed, and the code, tests and sections that it names exist. */
class ChecksDocumentTest {
    private static final Path ROOT = Path.of("..");
    private static final List<Class<?>> BREAKERS = List.of(
            EnvelopeBreakersTest.class,
            EncodingBreakersTest.class,
            GrindingBreakersTest.class,
            OpeningBreakersTest.class,
            FoldBreakersTest.class,
            CompositionBreakersTest.class);
    private static final List<String> PACKAGES =
            List.of("quod.trace.verifier", "quod.trace.proof", "quod.trace.merkle", "quod.trace.shape", "quod.api");
    private static final Pattern CODE = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");
    private static final Pattern LINK = Pattern.compile("\\((\\w+\\.md)#([^)]+)\\)");

    /** A row of the table of checks. */
    private record Row(String id, String code, String tests, String theory) {}

    private static String read(String path) throws IOException {
        return Files.readString(ROOT.resolve(path));
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : read("docs/checks.md").lines().toList()) {
            Matcher id = Pattern.compile("\\| `([a-z-]+)` \\|.*").matcher(line);
            if (id.matches()) {
                String[] cells = line.split(" \\| ", -1);
                assertThat(cells).as(line).hasSize(5);
                rows.add(new Row(id.group(1), cells[2], cells[3], cells[4]));
            }
        }
        return rows;
    }

    private static List<String[]> references(String cell) {
        return CODE.matcher(cell)
                .results()
                .map(m -> new String[] {m.group(1), m.group(2)})
                .toList();
    }

    private static List<String> ids() throws IOException {
        return rows().stream().map(Row::id).toList();
    }

    /** The Javadoc of the verifier promises the order. */
    @Test
    void theTableHasTheChecksOfTheVerifierInTheirOrder() throws IOException {
        String source = source(StarkVerifier.class);
        String list = source.substring(source.indexOf("The checks, in order"), source.indexOf("public final class"));
        List<String> documented = Pattern.compile("\\{@code\\s+(?:\\*\\s+)?([a-z-]+)}")
                .matcher(list)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(ids()).isEqualTo(documented);
    }

    private static String source(Class<?> type) throws IOException {
        String module = type.getName().startsWith("quod.api.") ? "api" : "backend-trace";
        return read(module + "/src/main/java/" + type.getName().replace('.', '/') + ".java");
    }

    /** Ids are literals where a rejection is made; new ones must come into the table. */
    @Test
    void everyIdInTheSourcesIsInTheTable() throws IOException {
        Set<String> found = new TreeSet<>();
        List<Path> sources = new ArrayList<>(List.of(ROOT.resolve("api/src/main/java/quod/api/Verifier.java")));
        try (Stream<Path> files = Files.list(ROOT.resolve("backend-trace/src/main/java/quod/trace/verifier"))) {
            files.forEach(sources::add);
        }
        sources.add(ROOT.resolve("api/src/main/java/quod/api/AcceptancePolicy.java"));
        Pattern made = Pattern.compile(
                "(?:CheckFailed|Rejected)\\s*\\.of\\(\\s*\"([a-z-]+)\"|\"(merkle-[a-z]+)\"|\\? \"([a-z-]+)\" : \"([a-z-]+)\"");
        for (Path file : sources) {
            Matcher matcher = made.matcher(Files.readString(file));
            while (matcher.find()) {
                for (int group = 1; group <= matcher.groupCount(); group++) {
                    if (matcher.group(group) != null) {
                        found.add(matcher.group(group));
                    }
                }
            }
        }
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(found);
        assertThat(AcceptancePolicy.standard().minimumBits()).isEqualTo(100);
    }

    @Test
    void theCodeThatItNamesExists() throws IOException, ClassNotFoundException {
        for (Row row : rows()) {
            assertThat(references(row.code)).as(row.id).isNotEmpty();
            for (String[] reference : references(row.code)) {
                Class<?> type = find(reference[0]);
                List<String> members = Stream.concat(
                                Arrays.stream(type.getDeclaredMethods()).map(Method::getName),
                                Arrays.stream(type.getDeclaredConstructors()).map(c -> type.getSimpleName()))
                        .toList();
                assertThat(members).as(row.id).contains(reference[1]);
            }
        }
    }

    private static Class<?> find(String simpleName) throws ClassNotFoundException {
        ClassLoader loader = ChecksDocumentTest.class.getClassLoader();
        for (String name : PACKAGES) {
            String full = name + "." + simpleName;
            if (loader.getResource(full.replace('.', '/') + ".class") != null) {
                return Class.forName(full);
            }
        }
        throw new AssertionError("there is no class " + simpleName + " in " + PACKAGES);
    }

    /** Every test that a row names is run here, and it must break the row's check. */
    @Test
    void theTestsOfARowBreakItsCheck() throws IOException, ReflectiveOperationException {
        Map<String, Set<String>> broken = broken();
        for (Row row : rows()) {
            assertThat(references(row.tests)).as(row.id).isNotEmpty();
            for (String[] reference : references(row.tests)) {
                assertThat(broken).containsKey(reference[0] + "." + reference[1]);
                assertThat(broken.get(reference[0] + "." + reference[1]))
                        .as(row.id)
                        .contains(row.id);
            }
        }
        // What the breakers break, all of them together, is what the table lists.
        assertThat(broken.values().stream().flatMap(Set::stream).distinct().toList())
                .containsExactlyInAnyOrderElementsOf(ids());
    }

    /** Runs all breakers; returns the ids of the checks that each of them breaks. */
    private static Map<String, Set<String>> broken() throws ReflectiveOperationException {
        Map<String, Set<String>> broken = new TreeMap<>();
        for (Class<?> type : BREAKERS) {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    Attack.CHECKS_SEEN.get().clear();
                    method.setAccessible(true);
                    method.invoke(constructor.newInstance());
                    broken.put(type.getSimpleName() + "." + method.getName(), Set.copyOf(Attack.CHECKS_SEEN.get()));
                }
            }
        }
        return broken;
    }

    @Test
    void theSectionsThatItNamesExist() throws IOException {
        List<String[]> links = LINK.matcher(read("docs/checks.md"))
                .results()
                .map(m -> new String[] {m.group(1), m.group(2)})
                .toList();
        assertThat(links).isNotEmpty();
        for (String[] link : links) {
            assertThat(anchors(read("docs/" + link[0]))).as(link[0]).contains(link[1]);
        }
        for (Row row : rows()) {
            assertThat(row.theory).as(row.id).matches(".*\\w.*");
        }
    }

    private static List<String> anchors(String markdown) {
        return markdown.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    /** Below the table of checks tests of all modules are named: as `Class.method`, and the method is in that file. */
    @Test
    void everyTestThatItNamesExists() throws IOException {
        String text = read("docs/checks.md");
        String rest = text.substring(text.indexOf("## Cases"));
        List<Path> tests = new ArrayList<>();
        for (String module : List.of("api", "testkit", "backend-trace", "cli")) {
            for (String folder : List.of("src/test/java", "src/main/java")) {
                Path root = ROOT.resolve(module).resolve(folder);
                if (Files.isDirectory(root) && (folder.contains("test") || module.equals("testkit"))) {
                    try (Stream<Path> files = Files.walk(root)) {
                        files.filter(f -> f.toString().endsWith(".java")).forEach(tests::add);
                    }
                }
            }
        }
        assertThat(references(rest)).isNotEmpty();
        for (String[] reference : references(rest)) {
            Path file = tests.stream()
                    .filter(f -> f.getFileName().toString().equals(reference[0] + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no test " + reference[0]));
            assertThat(Files.readString(file))
                    .as(reference[0])
                    .containsPattern("(void|Stream<DynamicTest>) " + reference[1] + "\\(");
        }
    }
}

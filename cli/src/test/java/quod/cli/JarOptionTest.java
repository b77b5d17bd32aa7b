package quod.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static quod.cli.Cli.quod;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar that the class path does not have, with a program and a provider that does not exist. */
class JarOptionTest {
    private static final String SOURCE = """
            package jarred;
            import quod.api.*;
            public class OnlyBits implements TraceProgram {
                public String name() { return "only-bits"; }
                public TraceLayout layout() { return TraceLayout.columns("bit"); }
                public Trace run(Inputs inputs) {
                    return Trace.builder(layout()).column("bit", new int[inputs.rows()]).build();
                }
                public void constraints(ConstraintBuilder c) { c.everyRow("bit is a bit").bool(c.column("bit")); }
            }
            """;

    @TempDir
    static Path folder;

    private static Path jar;

    @BeforeAll
    static void compile() throws IOException {
        Path source = Files.writeString(folder.resolve("OnlyBits.java"), SOURCE);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int code = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
        assertThat(code).isZero();
        jar = folder.resolve("bits.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            add(entries, "jarred/OnlyBits.class", Files.readAllBytes(folder.resolve("jarred/OnlyBits.class")));
            add(entries, "META-INF/services/quod.api.TraceProgram", text("jarred.OnlyBits\n"));
            add(entries, "META-INF/services/quod.api.spi.ProverBackend", text("jarred.Missing\n"));
        }
    }

    private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void programOfAJarIsFoundBeforeAndAfterTheCommand() {
        for (List<Object> arguments : List.<List<Object>>of(
                List.of("--jar", jar, "prove", "only-bits", "--rows", 4, "--backend", "fake"),
                List.of("prove", "only-bits", "--rows", 4, "--backend", "fake", "--jar=" + jar),
                List.of("--jar", jar, "prove", "only-bits", "--rows", 4, "--backend", "fake", "--jar", jar))) {
            assertThat(quod(arguments.toArray()).code()).isZero();
        }
        assertThat(quod("programs", "--jar", jar).out()).contains("only-bits", jar.toString());
        assertThat(quod("prove", "only-bits", "--rows", 4, "--backend", "fake").code())
                .isEqualTo(2);
    }

    @Test
    void providerThatCannotBeLoadedIsNamedAndHidesNothing() {
        Cli.Result result = quod("backends", "--jar", jar);
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("fake 9.9");
        assertThat(result.err()).contains("warning: ", "jarred.Missing");
    }

    @Test
    void jarThatIsMissingOrNoJarIsAnErrorThatNamesTheFile() throws IOException {
        Cli.Result missing = quod("--jar", "no-such.jar", "programs");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("no-such.jar does not exist");
        Path text = Files.writeString(folder.resolve("text.jar"), "text");
        assertThat(quod("programs", "--jar", text).code()).isEqualTo(2);
    }
}

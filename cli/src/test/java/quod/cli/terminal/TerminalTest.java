package quod.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void charactersThatSteerATerminalAreReplaced() {
        assertThat(Format.printable("a\u001B[2Jb\rc\u202Ed\u009Be …²\n"))
                .isEqualTo("a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFDe …²\n");
        Terminal.plain(stream, stream).line("x\u0007");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("x\uFFFD" + System.lineSeparator());
    }

    @Test
    void barShowsThePhaseAndIsGoneWhenClosed() {
        try (Progress bar = new BarProgress(stream)) {
            bar.phase("commit", 1, 4);
            assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("[######------------------] 2/4 commit");
            bar.phase("odd numbers", 9, 0);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith("\r\u001B[K");
    }

    @Test
    void numbersReadWell() {
        assertThat(Format.bytes(1023)).isEqualTo("1023 bytes");
        assertThat(Format.bytes(62874)).isEqualTo("61.4 KiB");
        assertThat(Format.bytes(3 << 20)).isEqualTo("3.0 MiB");
        assertThat(Format.nanos(12_340_000)).isEqualTo("12.3 ms");
        assertThat(Format.nanos(4_560_000_000L)).isEqualTo("4.56 s");
        assertThat(Format.rows(512)).isEqualTo("512");
        assertThat(Format.rows(1 << 20)).isEqualTo("1048576 (2^20)");
    }

    @Test
    void namesOfAVectorAreShownAsOne() {
        assertThat(NameList.of(List.of())).isEqualTo("none");
        assertThat(NameList.of(List.of("a", "x[0]", "x[1]", "x[2]", "y[0]", "z[1]")))
                .isEqualTo("a, x[0..2], y[0], z[1]");
        List<String> many = IntStream.range(0, 40).mapToObj(i -> "c" + i).toList();
        assertThat(NameList.of(many)).endsWith("c9, … c39 (40 in all)");
    }
}
